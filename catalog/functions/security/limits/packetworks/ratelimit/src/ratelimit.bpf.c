// SPDX-License-Identifier: GPL-2.0-only
/*
 * Limits the TCP connection attempts that one source makes per window of time on chosen ports.
 *
 * Sources are IPv4 addresses and IPv6 /64 networks: whoever has one IPv6 address usually has all 2^64 of its network, so
 * a limit per address would limit nothing.
 *
 * The window slides. Two counters are kept per source, for the window that runs and for the one before it, and the
 * attempts of the last window's length are estimated as
 *
 *	current + previous * (part of the previous window that is still inside)
 *
 * This needs 16 bytes per source, and nobody gets twice the limit by acting around the turn of a window.
 */
#include "tcp_packet.h"

#define CONFIG_LIMIT 0     /* attempts per window; 0 means: count, limit nothing */
#define CONFIG_WINDOW_MS 1 /* length of the window in milliseconds */
#define CONFIG_ENTRIES 2
#define DEFAULT_WINDOW_MS 1000
#define NANOSECONDS_PER_MS 1000000
#define MAX_SOURCES 65536
#define MAX_PORTS 1024

struct window {
	__u64 start_ms;
	__u32 current;
	__u32 previous;
};

/* Where the chain goes on. */
struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} rl_next_prog SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, CONFIG_ENTRIES);
	__type(key, __u32);
	__type(value, __u32);
} rl_config SEC(".maps");

/* The destination ports that are limited: port in host byte order, and any value but 0. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, MAX_PORTS);
	__type(key, __u16);
	__type(value, __u8);
} rl_ports SEC(".maps");

/* The sources that were active last. A flood from forged addresses pushes out the least active of them. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, MAX_SOURCES);
	__type(key, struct address); /* an IPv4 address, or the first 64 bits of an IPv6 address */
	__type(value, struct window);
} rl_sources SEC(".maps");

/* Metrics: all attempts on limited ports, and those that were refused. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} rl_attempts SEC(".maps"), rl_refused SEC(".maps");

static __always_inline void count(void *counters)
{
	__u32 zero = 0;
	__u64 *counter = bpf_map_lookup_elem(counters, &zero);

	if (counter)
		__sync_fetch_and_add(counter, 1);
}

static __always_inline __u32 config(__u32 key)
{
	__u32 *value = bpf_map_lookup_elem(&rl_config, &key);

	return value ? *value : 0;
}

/*
 * Counts an attempt and returns 1 while the source is below the limit. Refused attempts are not counted, so a source that
 * never stops trying still gets its limit through. Two CPUs that meet in the same window may let a few attempts more
 * through; a lock would cost every packet more than that is worth.
 */
static __always_inline int admit(const struct address *source, __u32 limit, __u32 length_ms)
{
	__u64 now_ms = bpf_ktime_get_ns() / NANOSECONDS_PER_MS;
	struct window *window = bpf_map_lookup_elem(&rl_sources, source);
	__u64 age_ms, estimate;

	if (!window) {
		struct window first = { .start_ms = now_ms, .current = 1 };

		bpf_map_update_elem(&rl_sources, source, &first, BPF_ANY);
		return 1;
	}

	age_ms = now_ms - window->start_ms;
	if (age_ms >= 2ULL * length_ms) {
		window->start_ms = now_ms;
		window->previous = 0;
		window->current = 0;
		age_ms = 0;
	} else if (age_ms >= length_ms) {
		window->start_ms += length_ms;
		window->previous = window->current;
		window->current = 0;
		age_ms -= length_ms;
	}

	estimate = window->current + (__u64)window->previous * (length_ms - age_ms) / length_ms;
	if (estimate >= limit)
		return 0;
	__sync_fetch_and_add(&window->current, 1);
	return 1;
}

/* Returns 1 when the packet may go on. */
static __always_inline int judge(struct xdp_md *ctx)
{
	const void *data = (const void *)(long)ctx->data;
	const void *end = (const void *)(long)ctx->data_end;
	struct tcp_packet packet;
	__u32 limit, length_ms;
	__u16 port;
	__u8 *limited;

	if (!find_tcp(data, end, &packet) || !packet.tcp->syn || packet.tcp->ack)
		return 1;
	port = bpf_ntohs(packet.tcp->dest);
	limited = bpf_map_lookup_elem(&rl_ports, &port);
	if (!limited || !*limited)
		return 1;

	count(&rl_attempts);
	limit = config(CONFIG_LIMIT);
	length_ms = config(CONFIG_WINDOW_MS);
	if (!limit)
		return 1;
	if (!length_ms)
		length_ms = DEFAULT_WINDOW_MS;

	if (packet.is_ipv6)
		packet.source.word[2] = packet.source.word[3] = 0;
	if (admit(&packet.source, limit, length_ms))
		return 1;
	count(&rl_refused);
	return 0;
}

SEC("xdp")
int ratelimit(struct xdp_md *ctx)
{
	if (!judge(ctx))
		return XDP_DROP;

	bpf_tail_call(ctx, &rl_next_prog, 0);
	return XDP_PASS; /* the end of the chain */
}

char LICENSE[] SEC("license") = "GPL";
