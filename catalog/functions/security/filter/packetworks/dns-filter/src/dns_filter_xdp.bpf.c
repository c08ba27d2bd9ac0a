// SPDX-License-Identifier: GPL-2.0-only
/* Drops DNS queries for blocked domains that arrive: for a resolver, or a gateway in front of one. */
#include "dns_filter.h"

SEC("xdp")
int dns_filter_xdp(struct xdp_md *ctx)
{
	const void *data = (const void *)(long)ctx->data;
	const void *end = (const void *)(long)ctx->data_end;

	if (!judge(data, end, find_dns(data, end)))
		return XDP_DROP;

	bpf_tail_call(ctx, &df_next_prog, 0);
	return XDP_PASS; /* the end of the chain */
}

char LICENSE[] SEC("license") = "GPL";
