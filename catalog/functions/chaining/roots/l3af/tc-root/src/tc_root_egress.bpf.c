// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * The first program of a TC chain for the packets that leave through an interface.
 *
 * l3afd attaches it to the egress hook (as a TCX link, or as a direct-action filter of clsact on kernels before 6.8) and
 * writes the first kernel function of the chain at key 0 of the array.
 */
#include <linux/bpf.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_helpers.h>

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} tc_egress_root_array SEC(".maps");

SEC("tc")
int tc_egress_root(struct __sk_buff *skb)
{
	bpf_tail_call(skb, &tc_egress_root_array, 0);

	/*
	 * The chain is empty. TC_ACT_OK means the same on both hooks: the packet goes on, and nothing that was attached
	 * behind us is asked. TC_ACT_UNSPEC would ask them, but then what they decide would depend on whether the chain
	 * happens to be empty, because the functions of a chain end with TC_ACT_OK too.
	 */
	return TC_ACT_OK;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
