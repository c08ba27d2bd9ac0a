// SPDX-License-Identifier: GPL-2.0-only
/*
 * Limits the TCP connections that one source may have open at the same time on chosen ports.
 *
 * Only the packets that arrive are seen: a SYN opens a connection, a FIN or RST from the client closes it. A table of the
 * open connections makes sure that a repeated SYN or FIN counts once; a number per source is compared with the limit.
 */
#include "tcp_packet.h"

#define MAX_SOURCES 65536
#define MAX_CONNECTIONS 262144
#define MAX_PORTS 1024

#define TCP_FLAGS_OFFSET 13
#define TCP_FIN 0x01
#define TCP_SYN 0x02
#define TCP_RST 0x04
#define TCP_ACK 0x10

struct connection {
	struct address source;
	__be16 source_port;
	__be16 destination_port;
};

/* Where the chain goes on. */
struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} cl_next_prog SEC(".maps");

/* Open connections per source; 0 limits nothing. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} cl_config SEC(".maps");

/* The destination ports that are limited: port in host byte order, and any value but 0. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, MAX_PORTS);
	__type(key, __u16);
	__type(value, __u8);
} cl_ports SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, MAX_CONNECTIONS);
	__type(key, struct connection);
	__type(value, __u8);
} cl_connections SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, MAX_SOURCES);
	__type(key, struct address);
	__type(value, __u64);
} cl_sources SEC(".maps");

/* Metrics: connections that were opened, that were closed by the client, and that were refused. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} cl_opened SEC(".maps"), cl_closed SEC(".maps"), cl_refused SEC(".maps");

static __always_inline void count(void *counters)
{
	__u32 zero = 0;
	__u64 *counter = bpf_map_lookup_elem(counters, &zero);

	if (counter)
		__sync_fetch_and_add(counter, 1);
}

/* Returns 1 when the connection may be opened. */
static __always_inline int open_connection(const struct connection *connection)
{
	__u64 *open = bpf_map_lookup_elem(&cl_sources, &connection->source);
	__u32 zero = 0, *limit = bpf_map_lookup_elem(&cl_config, &zero);
	__u64 first = 1;
	__u8 seen = 1;

	if (open && limit && *limit && *open >= *limit && !bpf_map_lookup_elem(&cl_connections, connection))
		return 0;
	if (bpf_map_update_elem(&cl_connections, connection, &seen, BPF_NOEXIST))
		return 1; /* a repeated SYN */
	if (open)
		__sync_fetch_and_add(open, 1);
	else
		bpf_map_update_elem(&cl_sources, &connection->source, &first, BPF_ANY);
	count(&cl_opened);
	return 1;
}

static __always_inline void close_connection(const struct connection *connection)
{
	__u64 *open;

	if (bpf_map_delete_elem(&cl_connections, connection))
		return; /* closed before, or opened before we were here */
	open = bpf_map_lookup_elem(&cl_sources, &connection->source);
	if (open && *open)
		__sync_fetch_and_add(open, -1);
	count(&cl_closed);
}

/* Returns 1 when the packet may go on. */
static __always_inline int judge(struct xdp_md *ctx)
{
	const void *data = (const void *)(long)ctx->data;
	const void *end = (const void *)(long)ctx->data_end;
	struct connection connection = {};
	struct tcp_packet packet;
	__u8 flags, *limited;
	__u16 port;

	if (!find_tcp(data, end, &packet))
		return 1;
	port = bpf_ntohs(packet.tcp->dest);
	limited = bpf_map_lookup_elem(&cl_ports, &port);
	if (!limited || !*limited)
		return 1;
	if (packet.is_ipv6)
		packet.source.word[2] = packet.source.word[3] = 0;

	flags = ((const __u8 *)packet.tcp)[TCP_FLAGS_OFFSET];
	connection.source = packet.source;
	connection.source_port = packet.tcp->source;
	connection.destination_port = packet.tcp->dest;
	if (flags & (TCP_FIN | TCP_RST)) {
		close_connection(&connection);
	} else if ((flags & (TCP_SYN | TCP_ACK)) == TCP_SYN && !open_connection(&connection)) {
		count(&cl_refused);
		return 0;
	}
	return 1;
}

SEC("xdp")
int connection_limit(struct xdp_md *ctx)
{
	if (!judge(ctx))
		return XDP_DROP;

	bpf_tail_call(ctx, &cl_next_prog, 0);
	return XDP_PASS; /* the end of the chain */
}

char LICENSE[] SEC("license") = "GPL";
