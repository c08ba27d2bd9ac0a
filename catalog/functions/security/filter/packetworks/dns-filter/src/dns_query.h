/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Finds the DNS message of a packet to UDP port 53: Ethernet, up to two VLAN tags, IPv4 with options, IPv6 with up to four
 * extension headers. Whatever is something else, is cut short, or is a later fragment is "no query".
 */
#ifndef DNS_QUERY_H
#define DNS_QUERY_H

#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/udp.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#define DNS_PORT 53
#define MAX_VLAN_TAGS 2
#define MAX_EXTENSION_HEADERS 4
#define IP_FRAGMENT_OFFSET 0x1fff   /* RFC 791: low 13 bits of the fragment field */
#define IPV6_FRAGMENT_OFFSET 0xfff8 /* RFC 8200, section 4.5 */

/* Behind this offset nobody puts a DNS query; the verifier wants a bound. */
#define MAX_HEADERS 1024

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

/* Moves the cursor from behind the IPv6 header to its UDP header; returns 0 when there is none. */
static __always_inline int skip_extensions(const void **cursor, const void *end, __u8 next)
{
	for (int i = 0; i < MAX_EXTENSION_HEADERS; i++) {
		const struct ipv6_extension *extension = *cursor;

		if (next == IPPROTO_UDP)
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
	return next == IPPROTO_UDP;
}

/* Returns the offset of the DNS message in the packet [data, end), or 0 when it is none. */
static __always_inline __u32 find_dns(const void *data, const void *end)
{
	const struct ethhdr *ethernet = data;
	const void *cursor = ethernet + 1;
	const struct udphdr *udp;
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

		if ((const void *)(ipv4 + 1) > end || ipv4->ihl < 5 || ipv4->protocol != IPPROTO_UDP ||
		    (ipv4->frag_off & bpf_htons(IP_FRAGMENT_OFFSET)))
			return 0;
		cursor += ipv4->ihl * 4;
	} else if (proto == bpf_htons(ETH_P_IPV6)) {
		const struct ipv6hdr *ipv6 = cursor;

		if ((const void *)(ipv6 + 1) > end)
			return 0;
		cursor = ipv6 + 1;
		if (!skip_extensions(&cursor, end, ipv6->nexthdr))
			return 0;
	} else {
		return 0;
	}

	udp = cursor;
	if ((const void *)(udp + 1) > end || udp->dest != bpf_htons(DNS_PORT))
		return 0;
	return (const void *)(udp + 1) - data;
}

#endif
