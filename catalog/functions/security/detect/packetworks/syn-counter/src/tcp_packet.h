/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Finds the TCP header of a packet: Ethernet, up to two VLAN tags, IPv4 with options, IPv6 with up to four extension
 * headers. Whatever is not TCP, is cut short, or is a later fragment (which has no TCP header) is "not TCP".
 */
#ifndef TCP_PACKET_H
#define TCP_PACKET_H

#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/tcp.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#define MAX_VLAN_TAGS 2
#define MAX_EXTENSION_HEADERS 4
#define IP_FRAGMENT_OFFSET 0x1fff   /* RFC 791: low 13 bits of the fragment field */
#define IPV6_FRAGMENT_OFFSET 0xfff8 /* RFC 8200, section 4.5 */

struct tcp_packet {
	const struct tcphdr *tcp;
	__u32 length; /* of TCP header and data, as IP says: short frames are padded */
};

struct vlan_tag {
	__be16 tci;
	__be16 encapsulated_proto;
};

struct ipv6_extension {
	__u8 next_header;
	__u8 length; /* in units of 8 bytes, without the first 8 */
	__be16 fragment_offset; /* of a fragment header only */
	__be32 rest;
};

/* Moves the cursor from behind the IPv6 header to its TCP header; returns 0 when there is none. */
static __always_inline int skip_extensions(const void **cursor, const void *end, __u8 next)
{
	for (int i = 0; i < MAX_EXTENSION_HEADERS; i++) {
		const struct ipv6_extension *extension = *cursor;

		if (next == IPPROTO_TCP)
			return 1;
		if ((const void *)(extension + 1) > end)
			return 0;
		if (next == IPPROTO_FRAGMENT) {
			if (extension->fragment_offset & bpf_htons(IPV6_FRAGMENT_OFFSET))
				return 0;
			*cursor += sizeof(*extension);
		} else if (next == IPPROTO_HOPOPTS || next == IPPROTO_ROUTING || next == IPPROTO_DSTOPTS) {
			*cursor += (extension->length + 1) * 8;
		} else {
			return 0;
		}
		next = extension->next_header;
	}
	return next == IPPROTO_TCP;
}

/* Fills `packet` and returns 1 when [data, end) is a TCP packet; returns 0 otherwise. */
static __always_inline int find_tcp(const void *data, const void *end, struct tcp_packet *packet)
{
	const struct ethhdr *ethernet = data;
	const void *cursor = ethernet + 1;
	const struct tcphdr *tcp;
	__be16 proto;

	if (cursor > end)
		return 0;
	proto = ethernet->h_proto;

	for (int i = 0; i < MAX_VLAN_TAGS; i++) {
		const struct vlan_tag *tag = cursor;

		if (proto != bpf_htons(ETH_P_8021Q) && proto != bpf_htons(ETH_P_8021AD))
			break;
		if ((const void *)(tag + 1) > end)
			return 0;
		proto = tag->encapsulated_proto;
		cursor = tag + 1;
	}

	if (proto == bpf_htons(ETH_P_IP)) {
		const struct iphdr *ipv4 = cursor;

		if ((const void *)(ipv4 + 1) > end || ipv4->ihl < 5 || ipv4->protocol != IPPROTO_TCP ||
		    (ipv4->frag_off & bpf_htons(IP_FRAGMENT_OFFSET)))
			return 0;
		packet->length = bpf_ntohs(ipv4->tot_len) - ipv4->ihl * 4;
		cursor += ipv4->ihl * 4;
	} else if (proto == bpf_htons(ETH_P_IPV6)) {
		const struct ipv6hdr *ipv6 = cursor;

		if ((const void *)(ipv6 + 1) > end)
			return 0;
		cursor = ipv6 + 1;
		if (!skip_extensions(&cursor, end, ipv6->nexthdr))
			return 0;
		packet->length = bpf_ntohs(ipv6->payload_len) - (cursor - (const void *)(ipv6 + 1));
	} else {
		return 0;
	}

	tcp = cursor;
	if ((const void *)(tcp + 1) > end)
		return 0;
	packet->tcp = tcp;
	return 1;
}

#endif
