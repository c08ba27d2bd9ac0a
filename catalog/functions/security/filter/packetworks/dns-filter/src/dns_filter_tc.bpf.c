// SPDX-License-Identifier: GPL-2.0-only
/* Drops DNS queries for blocked domains that leave: for a host that asks, or a gateway behind which hosts ask. */
#include <linux/pkt_cls.h>

#include "dns_filter.h"

/* The part of a message that is read: its header, and the first name. */
#define MESSAGE_PART (sizeof(struct dns_header) + MAX_NAME + 1)

/* Returns 1 when the packet may go on. */
static __always_inline int judge_skb(struct __sk_buff *skb)
{
	__u32 offset = find_dns((const void *)(long)skb->data, (const void *)(long)skb->data_end);
	__u32 wanted;

	if (!offset || offset > MAX_HEADERS)
		return 1;

	/* What lies outside the linear part of the packet cannot be read; queries are short, so this is rare. */
	wanted = offset + MESSAGE_PART;
	if (wanted > skb->len)
		wanted = skb->len;
	if ((long)skb->data + wanted > (long)skb->data_end && bpf_skb_pull_data(skb, wanted))
		return 1;
	return judge((const void *)(long)skb->data, (const void *)(long)skb->data_end, offset);
}

SEC("tc")
int dns_filter_tc(struct __sk_buff *skb)
{
	if (!judge_skb(skb))
		return TC_ACT_SHOT;

	bpf_tail_call(skb, &df_next_prog, 0);
	return TC_ACT_OK; /* the end of the chain */
}

char LICENSE[] SEC("license") = "GPL";
