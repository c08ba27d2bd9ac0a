// SPDX-License-Identifier: GPL-2.0-only
/*
 * Limits the TCP connections that one source may have open at the same time on chosen ports.
 *
 * Only the packets that arrive are seen. A SYN opens a connection, a FIN or RST from the client closes it, every other
 * packet of the client keeps it alive, and a connection from which nothing came for the idle time counts no longer.
 *
 * Each source has a row of slots, one per open connection. A slot is one 64-bit word, the two ports and the second in
 * which the connection was last seen, so that it is taken, refreshed and freed by single atomic operations. Counting the
 * live slots instead of keeping a number beside a table of connections means that nothing can drift: what is forgotten,
 * evicted or lost corrects itself when the slot becomes idle.
 */
#include "tcp_packet.h"

#define CONFIG_LIMIT 0        /* open connections per source, at most SLOTS; 0 means: count, limit nothing */
#define CONFIG_IDLE_SECONDS 1 /* 0 means DEFAULT_IDLE_SECONDS */
#define CONFIG_ENTRIES 2
#define DEFAULT_IDLE_SECONDS 300
#define NANOSECONDS_PER_SECOND 1000000000
#define EPOCH_SECONDS (1 << 30) /* what time counts from, so that an empty slot is older than any idle time */
#define SLOTS 64
#define MAX_SOURCES 8192
#define MAX_PORTS 1024

#define TCP_FLAGS_OFFSET 13
#define TCP_FIN 0x01
#define TCP_SYN 0x02
#define TCP_RST 0x04
#define TCP_ACK 0x10

struct connections {
	/* High half: source and destination port as they are in the packet. Low half: when it was last seen. 0 is free. */
	__u64 slot[SLOTS];
};

/* Where the chain goes on. */
struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} cl_next_prog SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, CONFIG_ENTRIES);
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

/* The sources that were active last: an IPv4 address, or the first 64 bits of an IPv6 address. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, MAX_SOURCES);
	__type(key, struct address);
	__type(value, struct connections);
} cl_sources SEC(".maps");

/* An empty row, to begin with: it is too large for the stack. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct connections);
} cl_no_conns SEC(".maps");

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

static __always_inline __u32 config(__u32 key)
{
	__u32 *value = bpf_map_lookup_elem(&cl_config, &key);

	return value ? *value : 0;
}

/* What a walk through the slots of a source finds. SLOTS stands for "none". */
struct survey {
	__u32 live; /* connections that count */
	__u32 mine; /* the slot of the connection with these ports, live or idle */
	__u32 free; /* a slot that may be taken */
};

/* The top bit as a number, 0 or 1; the barrier keeps the compiler from making a branch of what is computed with it. */
static __always_inline __u32 top_bit(__u32 word)
{
	__u32 bit = word >> 31;

	barrier_var(bit);
	return bit;
}

/* `yes` when the condition is 1, `no` when it is 0. */
static __always_inline __u32 pick(__u32 condition, __u32 yes, __u32 no)
{
	return no + condition * (yes - no);
}

/*
 * Walks through the slots without a single branch: with branches, the verifier would follow every combination of live and
 * idle slots, and give up.
 */
static __always_inline struct survey survey(const struct connections *connections, __u32 ports, __u32 now, __u32 idle)
{
	struct survey found = { .live = 0, .mine = SLOTS, .free = SLOTS };

#pragma clang loop unroll(disable)
	for (__u32 i = 0; i < SLOTS; i++) {
		__u64 slot = connections->slot[i];
		__u32 differs = ports ^ (__u32)(slot >> 32);
		/* The sign of a difference, because another CPU may have read its clock a moment later. */
		__u32 live = top_bit(now - (__u32)slot - idle);
		__u32 mine = top_bit(~differs & (differs - 1)); /* set for differs == 0 only */

		found.live += live;
		found.mine = pick(mine, i, found.mine);
		found.free = pick(1 - live, i, found.free);
	}
	return found;
}

static __always_inline int replace_slot(struct connections *connections, __u32 index, __u64 slot, __u64 with)
{
	return __sync_val_compare_and_swap(&connections->slot[index], slot, with) == slot;
}

/*
 * Takes a slot for a connection. Returns 1 when there is one, or when the connection has one already (a repeated SYN);
 * returns 0 when the source has its limit of live connections. When another CPU takes the same slot in the same moment the
 * attempt counts as refused too: the client repeats it within a second.
 */
static __always_inline int open_connection(struct connections *connections, __u32 ports, __u32 limit, __u32 now,
					   __u32 idle)
{
	struct survey found = survey(connections, ports, now, idle);
	__u64 taken = (__u64)ports << 32 | now;
	__u32 index = found.mine;
	__u64 slot;

	if (index < SLOTS) {
		slot = connections->slot[index];
		if (top_bit(now - (__u32)slot - idle))
			return 1;
	} else {
		index = found.free;
	}
	if (limit && found.live >= limit)
		return 0;
	if (index >= SLOTS)
		return !limit;
	slot = connections->slot[index];
	if (!replace_slot(connections, index, slot, taken))
		return !limit;
	count(&cl_opened);
	return 1;
}

/* Frees the slot of a connection that ends, or notes that it is alive. A connection without a slot is left alone. */
static __always_inline void follow_connection(struct connections *connections, __u32 ports, int ends, __u32 now)
{
	struct survey found = survey(connections, ports, now, 0);
	__u32 index = found.mine;
	__u64 slot;

	if (index >= SLOTS)
		return;
	slot = connections->slot[index];
	if (ends) {
		if (replace_slot(connections, index, slot, 0))
			count(&cl_closed);
	} else if ((__u32)slot != now) {
		replace_slot(connections, index, slot, (__u64)ports << 32 | now);
	}
}

/* Returns 1 when the packet may go on. */
static __always_inline int judge(struct xdp_md *ctx)
{
	const void *data = (const void *)(long)ctx->data;
	const void *end = (const void *)(long)ctx->data_end;
	__u32 now = EPOCH_SECONDS + bpf_ktime_get_ns() / NANOSECONDS_PER_SECOND;
	struct connections *connections;
	__u32 limit, idle, ports, zero = 0;
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
	ports = (__u32)packet.tcp->source << 16 | packet.tcp->dest;
	connections = bpf_map_lookup_elem(&cl_sources, &packet.source);

	if ((flags & (TCP_SYN | TCP_ACK)) != TCP_SYN) {
		if (connections)
			follow_connection(connections, ports, flags & (TCP_FIN | TCP_RST), now);
		return 1;
	}

	if (!connections) {
		const struct connections *none = bpf_map_lookup_elem(&cl_no_conns, &zero);

		if (!none)
			return 1;
		bpf_map_update_elem(&cl_sources, &packet.source, none, BPF_NOEXIST);
		connections = bpf_map_lookup_elem(&cl_sources, &packet.source);
		if (!connections)
			return 1;
	}
	limit = config(CONFIG_LIMIT);
	idle = config(CONFIG_IDLE_SECONDS);
	if (!idle || idle >= EPOCH_SECONDS)
		idle = DEFAULT_IDLE_SECONDS;
	if (open_connection(connections, ports, limit, now, idle))
		return 1;
	count(&cl_refused);
	return 0;
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
