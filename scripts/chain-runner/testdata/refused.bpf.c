// SPDX-License-Identifier: GPL-2.0-only
/*
 * A link of a chain that is right as it stands; each of the macros makes it one that l3afd cannot take:
 *
 *	SECTION		the name of its section, which says its type
 *	RODATA		a constant that is set when the object is loaded
 *	UNSAFE		reads the packet without looking where it ends
 */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

#ifndef SECTION
#define SECTION "xdp"
#endif

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} next_prog SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} counters SEC(".maps");

#ifdef RODATA
const volatile __u64 step = 1;
#else
#define step 1
#endif

SEC(SECTION)
int link_of_chain(struct xdp_md *ctx)
{
	__u32 key = 0;
	__u64 *counter = bpf_map_lookup_elem(&counters, &key);

	if (counter)
		*counter += step;
#ifdef UNSAFE
	if (*(volatile char *)(long)ctx->data)
		return XDP_DROP;
#endif
	bpf_tail_call(ctx, &next_prog, 0);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
