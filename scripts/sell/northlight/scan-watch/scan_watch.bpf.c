// SPDX-License-Identifier: LicenseRef-Northlight-Free
/*
 * Counts TCP packets that no connection has: without any flag, with FIN alone, and with FIN, PSH and URG, as port scanners
 * send them to find out what answers. It drops nothing.
 */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#define WITHOUT_OPTIONS 0x45 /* version 4, a header of 20 bytes */
#define FRAGMENT_OFFSET 0x1fff
#define FLAGS 13 /* offset in the TCP header */

#define FIN 0x01
#define PSH 0x08
#define URG 0x20
#define WITHOUT_ECN 0x3f

/* Indexes of sw_scans. */
#define NULL_SCAN 0
#define FIN_SCAN 1
#define XMAS_SCAN 2
#define SCANS 3

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} sw_next_prog SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, SCANS);
	__type(key, __u32);
	__type(value, __u64);
} sw_scans SEC(".maps");

static __always_inline void count(__u32 kind)
{
	__u64 *scans = bpf_map_lookup_elem(&sw_scans, &kind);

	if (scans)
		__sync_fetch_and_add(scans, 1);
}

static __always_inline void observe(const void *data, const void *end)
{
	const struct ethhdr *ethernet = data;
	const struct iphdr *ip = (const void *)(ethernet + 1);
	const __u8 *tcp = (const void *)(ip + 1);

	if ((const void *)(tcp + FLAGS + 1) > end || ethernet->h_proto != bpf_htons(ETH_P_IP)
	    || *(const __u8 *)ip != WITHOUT_OPTIONS || ip->protocol != IPPROTO_TCP
	    || (ip->frag_off & bpf_htons(FRAGMENT_OFFSET)))
		return;
	switch (tcp[FLAGS] & WITHOUT_ECN) {
	case 0:
		count(NULL_SCAN);
		break;
	case FIN:
		count(FIN_SCAN);
		break;
	case FIN | PSH | URG:
		count(XMAS_SCAN);
		break;
	}
}

SEC("xdp")
int scan_watch(struct xdp_md *ctx)
{
	observe((const void *)(long)ctx->data, (const void *)(long)ctx->data_end);

	bpf_tail_call(ctx, &sw_next_prog, 0);
	return XDP_PASS; /* the end of the chain */
}

char LICENSE[] SEC("license") = "Proprietary";
