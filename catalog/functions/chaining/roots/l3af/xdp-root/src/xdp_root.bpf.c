// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * The first program of an XDP chain.
 *
 * An interface carries one XDP program. l3afd attaches this one and lets it jump to the first kernel function of the
 * chain; that one jumps to the second, and so on. l3afd writes the program at key 0 of the array when the first function
 * is added, replaces it when the order changes, and deletes it when the last function goes.
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} xdp_root_array SEC(".maps");

SEC("xdp")
int xdp_root(struct xdp_md *ctx)
{
	bpf_tail_call(ctx, &xdp_root_array, 0);

	/* A tail call comes back only when there is nothing to jump to: the chain is empty, so nobody objects. */
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
