// SPDX-License-Identifier: GPL-2.0-only
/*
 * Limits the TCP connection attempts that one source makes on chosen ports, with a token bucket per source and port.
 *
 * A bucket holds at most `burst` tokens and gains `rate` of them per second. An attempt takes one; where there is none,
 * the attempt is dropped. So a source may open a burst of connections at once, as browsers do, and `rate` per second
 * after that. Each port has a rate of its own.
 *
 * A bucket is one 64-bit word that is replaced by compare-and-swap: however many CPUs receive the packets of one source,
 * it gets what it is due and no more.
 */
#include "tcp_packet.h"

#define CONFIG_BURST 0       /* tokens that a bucket holds; 0 means DEFAULT_BURST */
#define CONFIG_IPV6_PREFIX 1 /* bits of an IPv6 address that make a source, 1 to 128; 0 means DEFAULT_IPV6_PREFIX */
#define CONFIG_ENTRIES 2
#define DEFAULT_BURST 20
#define DEFAULT_IPV6_PREFIX 64
#define WORD_BITS 32
#define ONE_TOKEN 1000
#define NANOSECONDS_PER_MS 1000000
#define SWAP_TRIES 4
#define CLOCK_SKEW_MS 0x10000 /* another CPU may have read its clock later and been here earlier */
#define MAX_SOURCES 65536
#define MAX_PORTS 1024

struct client {
	struct address source; /* an IPv4 address, or the leading bits of an IPv6 address */
	__u16 port;            /* host byte order */
	__u16 unused;
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

/* The destination ports that are limited (host byte order), and the attempts per second that each allows. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, MAX_PORTS);
	__type(key, __u16);
	__type(value, __u32);
} rl_port_rates SEC(".maps");

/*
 * The buckets of the clients that were active last. High half: thousandths of tokens. Low half: when they were counted,
 * in milliseconds modulo 2^32.
 */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, MAX_SOURCES);
	__type(key, struct client);
	__type(value, __u64);
} rl_buckets SEC(".maps");

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

static __always_inline __u32 config(__u32 key, __u32 fallback)
{
	__u32 *value = bpf_map_lookup_elem(&rl_config, &key);

	return value && *value ? *value : fallback;
}

/* Clears what is behind the first `prefix` bits of an IPv6 address. */
static __always_inline void keep_prefix(struct address *address, __u32 prefix)
{
	for (int i = 0; i < 4; i++) {
		if (prefix >= WORD_BITS) {
			prefix -= WORD_BITS;
			continue;
		}
		address->word[i] &= bpf_htonl(~(__u32)(0xffffffffULL >> prefix));
		prefix = 0;
	}
}

/* Takes a token from the bucket of the client and returns 1, or returns 0 when there is none. */
static __always_inline int admit(const struct client *client, __u32 rate, __u64 capacity)
{
	__u32 now_ms = bpf_ktime_get_ns() / NANOSECONDS_PER_MS;
	__u64 *bucket = bpf_map_lookup_elem(&rl_buckets, client);

	if (!bucket) {
		__u64 full = (capacity - ONE_TOKEN) << 32 | now_ms;

		bpf_map_update_elem(&rl_buckets, client, &full, BPF_ANY);
		return 1;
	}

	for (int i = 0; i < SWAP_TRIES; i++) {
		__u64 old = *bucket;
		__u64 tokens = old >> 32;
		__u32 filled_ms = old;
		__u32 age_ms = now_ms - filled_ms;

		if (age_ms < (__u32)-CLOCK_SKEW_MS) {
			/* `rate` tokens per second are `rate` thousandths per millisecond. */
			tokens += (__u64)age_ms * rate;
			filled_ms = now_ms;
		}
		if (tokens > capacity)
			tokens = capacity;
		if (tokens < ONE_TOKEN)
			return 0;
		if (__sync_val_compare_and_swap(bucket, old, (tokens - ONE_TOKEN) << 32 | filled_ms) == old)
			return 1;
	}
	return 0; /* so many attempts at once are a flood */
}

/* Returns 1 when the packet may go on. */
static __always_inline int judge(struct xdp_md *ctx)
{
	const void *data = (const void *)(long)ctx->data;
	const void *end = (const void *)(long)ctx->data_end;
	struct client client = {};
	struct tcp_packet packet;
	__u32 *rate, burst;

	if (!find_tcp(data, end, &packet) || !packet.tcp->syn || packet.tcp->ack)
		return 1;
	client.port = bpf_ntohs(packet.tcp->dest);
	rate = bpf_map_lookup_elem(&rl_port_rates, &client.port);
	if (!rate || !*rate)
		return 1;

	count(&rl_attempts);
	burst = config(CONFIG_BURST, DEFAULT_BURST);
	if (burst > 0xffffffff / ONE_TOKEN)
		burst = 0xffffffff / ONE_TOKEN;

	client.source = packet.source;
	if (packet.is_ipv6)
		keep_prefix(&client.source, config(CONFIG_IPV6_PREFIX, DEFAULT_IPV6_PREFIX));
	if (admit(&client, *rate, (__u64)burst * ONE_TOKEN))
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
