// SPDX-License-Identifier: GPL-2.0-only
/*
 * Counts what a SYN flood shows itself by: connection attempts and the acknowledgements that should follow them, per
 * destination port, and the attempts per second. It drops nothing.
 *
 * Counters are shared by all CPUs, because l3afd cannot read per-CPU maps. Packets that only carry data are not counted, so
 * bulk transfers do not make CPUs wait for each other.
 */
#include "tcp_packet.h"

#define NANOSECONDS_PER_SECOND 1000000000ULL
#define PORTS 65536

#define TCP_FLAGS_OFFSET 13
#define TCP_FIN 0x01
#define TCP_SYN 0x02
#define TCP_RST 0x04
#define TCP_ACK 0x10

/* Indexes of sc_totals. */
#define TOTAL_SYN 0 /* connection attempts: SYN without ACK */
#define TOTAL_ACK 1 /* bare acknowledgements: ACK without SYN, FIN, RST and data */
#define TOTAL_FIN 2
#define TOTAL_RST 3
#define TOTALS 4

/* Indexes of sc_rate. */
#define RATE_LAST 0  /* attempts in the last whole second in which there was any */
#define RATE_PEAK 1  /* the highest of them */
#define RATE_ALARM 2 /* seconds with more attempts than sc_config[0] */
#define RATES 3

/* Where the chain goes on. */
struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} sc_next_prog SEC(".maps");

/* The number of attempts per second above which a second counts as alarming; 0 means none does. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} sc_config SEC(".maps");

/* Metrics by destination port in host byte order: name the ports you watch as keys of monitor_maps. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, PORTS);
	__type(key, __u32);
	__type(value, __u64);
} sc_port_syn SEC(".maps"), sc_port_ack SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, TOTALS);
	__type(key, __u32);
	__type(value, __u64);
} sc_totals SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, RATES);
	__type(key, __u32);
	__type(value, __u64);
} sc_rate SEC(".maps");

/* The second that runs. High half: which one, since boot. Low half: its attempts so far. One word, so that it turns at once. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} sc_second SEC(".maps");

static __always_inline void count(void *counters, __u32 index)
{
	__u64 *counter = bpf_map_lookup_elem(counters, &index);

	if (counter)
		__sync_fetch_and_add(counter, 1);
}

static __always_inline void finish_second(__u64 attempts)
{
	__u32 last = RATE_LAST, peak = RATE_PEAK, zero = 0;
	__u64 *rate = bpf_map_lookup_elem(&sc_rate, &last);
	__u64 *highest = bpf_map_lookup_elem(&sc_rate, &peak);
	__u32 *threshold = bpf_map_lookup_elem(&sc_config, &zero);

	if (rate)
		*rate = attempts;
	if (highest && *highest < attempts)
		*highest = attempts;
	if (threshold && *threshold && attempts > *threshold)
		count(&sc_rate, RATE_ALARM);
}

static __always_inline void count_in_second(void)
{
	__u64 now = bpf_ktime_get_ns() / NANOSECONDS_PER_SECOND;
	__u32 zero = 0;
	__u64 *second = bpf_map_lookup_elem(&sc_second, &zero);
	__u64 old;

	if (!second)
		return;
	old = *second;
	/* Whoever turns the second over has its attempts to himself; the others find it turned and add to the new one. */
	if (old >> 32 != now && __sync_val_compare_and_swap(second, old, now << 32) == old)
		finish_second((__u32)old);
	__sync_fetch_and_add(second, 1);
}

static __always_inline void observe(struct xdp_md *ctx)
{
	const void *data = (const void *)(long)ctx->data;
	const void *end = (const void *)(long)ctx->data_end;
	struct tcp_packet packet;
	__u32 port;
	__u8 flags;

	if (!find_tcp(data, end, &packet))
		return;
	flags = ((const __u8 *)packet.tcp)[TCP_FLAGS_OFFSET];
	port = bpf_ntohs(packet.tcp->dest);

	if (flags & TCP_RST) {
		count(&sc_totals, TOTAL_RST);
	} else if (flags & TCP_FIN) {
		count(&sc_totals, TOTAL_FIN);
	} else if ((flags & (TCP_SYN | TCP_ACK)) == TCP_SYN) {
		count(&sc_totals, TOTAL_SYN);
		count(&sc_port_syn, port);
		count_in_second();
	} else if ((flags & (TCP_SYN | TCP_ACK)) == TCP_ACK && packet.length == packet.tcp->doff * 4U) {
		count(&sc_totals, TOTAL_ACK);
		count(&sc_port_ack, port);
	}
}

SEC("xdp")
int syn_counter(struct xdp_md *ctx)
{
	observe(ctx);

	bpf_tail_call(ctx, &sc_next_prog, 0);
	return XDP_PASS; /* the end of the chain */
}

char LICENSE[] SEC("license") = "GPL";
