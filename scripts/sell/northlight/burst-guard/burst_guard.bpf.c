// SPDX-License-Identifier: LicenseRef-Northlight
/*
 * Lets each IPv4 source send so many packets per second, with a burst, and drops what is more: a token bucket a source.
 * Sources are forgotten when others need the place, the longest unseen first.
 *
 * SOURCES is how many are told apart: 65,536, and 16 in the trial.
 */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/ip.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#ifndef SOURCES
#define SOURCES 65536
#endif

#define NANOSECONDS_PER_SECOND 1000000000ULL
#define FULL_AFTER 4000000000ULL /* nanoseconds: an older bucket is full, and the product below stays small */

/* Indexes of bg_config. */
#define PACKETS_PER_SECOND 0
#define BURST 1
#define SETTINGS 2

/* Indexes of bg_totals. */
#define PASSED 0
#define DROPPED 1
#define TOTALS 2

struct bucket {
	__u64 refilled; /* when, nanoseconds since boot */
	__u64 tokens;
};

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} bg_next_prog SEC(".maps");

/* Packets per second of one source, and how many it may send at once; 0 packets per second lets everything through. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, SETTINGS);
	__type(key, __u32);
	__type(value, __u32);
} bg_config SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, TOTALS);
	__type(key, __u32);
	__type(value, __u64);
} bg_totals SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, SOURCES);
	__type(key, __be32);
	__type(value, struct bucket);
} bg_sources SEC(".maps");

static __always_inline void count(__u32 index)
{
	__u64 *total = bpf_map_lookup_elem(&bg_totals, &index);

	if (total)
		__sync_fetch_and_add(total, 1);
}

static __always_inline __u32 setting(__u32 index)
{
	__u32 *value = bpf_map_lookup_elem(&bg_config, &index);

	return value ? *value : 0;
}

static __always_inline int may_pass(__be32 source)
{
	__u64 now = bpf_ktime_get_ns();
	__u32 rate = setting(PACKETS_PER_SECOND), burst = setting(BURST);
	struct bucket *bucket, fresh = { .refilled = now, .tokens = burst };
	__u64 elapsed, gained;

	if (!rate)
		return 1;
	bucket = bpf_map_lookup_elem(&bg_sources, &source);
	if (!bucket) {
		if (fresh.tokens)
			fresh.tokens--;
		bpf_map_update_elem(&bg_sources, &source, &fresh, BPF_ANY);
		return 1;
	}
	elapsed = now - bucket->refilled;
	gained = (elapsed > FULL_AFTER ? FULL_AFTER : elapsed) * rate / NANOSECONDS_PER_SECOND;
	if (gained) {
		bucket->tokens = bucket->tokens + gained > burst ? burst : bucket->tokens + gained;
		bucket->refilled = now;
	}
	if (!bucket->tokens)
		return 0;
	bucket->tokens--;
	return 1;
}

SEC("xdp")
int burst_guard(struct xdp_md *ctx)
{
	const void *end = (const void *)(long)ctx->data_end;
	const struct ethhdr *ethernet = (const void *)(long)ctx->data;
	const struct iphdr *ip = (const void *)(ethernet + 1);

	if ((const void *)(ip + 1) <= end && ethernet->h_proto == bpf_htons(ETH_P_IP)) {
		if (!may_pass(ip->saddr)) {
			count(DROPPED);
			return XDP_DROP;
		}
		count(PASSED);
	}
	bpf_tail_call(ctx, &bg_next_prog, 0);
	return XDP_PASS; /* the end of the chain */
}

char LICENSE[] SEC("license") = "Proprietary";
