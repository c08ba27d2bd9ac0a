// SPDX-License-Identifier: GPL-2.0-only
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* The next program of the chain; l3afd writes its file descriptor under key 0. */
struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} NAME_C_next_prog SEC(".maps");

/* Packets seen; l3afd exports it as a metric. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} NAME_C_packets SEC(".maps");

SEC("xdp")
int NAME_C(struct xdp_md *ctx)
{
	__u32 key = 0;
	__u64 *packets = bpf_map_lookup_elem(&NAME_C_packets, &key);

	if (packets)
		__sync_fetch_and_add(packets, 1);

	bpf_tail_call(ctx, &NAME_C_next_prog, 0);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
