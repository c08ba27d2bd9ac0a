/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * Packets for tests, header by header: test_ethernet() begins one, the others append. They lie below 4 GB, where the 32 bits
 * of a context can point, and end where a page ends: who reads behind them ends the test.
 */
#ifndef TEST_PACKET_H
#define TEST_PACKET_H

#include <sys/mman.h>
#include <unistd.h>

#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>

#include "test_kernel.h"

#define TEST_PLACE 0x20000000UL
#define TEST_MOST 2048

#define TEST_FIN 0x01
#define TEST_SYN 0x02
#define TEST_RST 0x04
#define TEST_ACK 0x10

static __u8 test_bytes[TEST_MOST];
static __u32 test_length;

static inline void test_append(const void *bytes, __u32 size)
{
	if (test_length + size > TEST_MOST)
		abort();
	memcpy(test_bytes + test_length, bytes, size);
	test_length += size;
}

static inline void test_ethernet(__u16 proto)
{
	struct ethhdr header = { .h_proto = bpf_htons(proto) };

	test_length = 0;
	test_append(&header, sizeof(header));
}

static inline void test_vlan(__u16 proto)
{
	__be16 tag[2] = { bpf_htons(7), bpf_htons(proto) };

	test_append(tag, sizeof(tag));
}

static inline void test_ipv4(__u32 source, __u8 protocol, __u16 payload, __u16 fragment_offset)
{
	struct iphdr header = { .version = 4, .ihl = 5, .protocol = protocol, .saddr = bpf_htonl(source),
		.daddr = bpf_htonl(0xc0000201), .tot_len = bpf_htons(sizeof(header) + payload),
		.frag_off = bpf_htons(fragment_offset) };

	test_append(&header, sizeof(header));
}

/* From 2001:db8:0:NETWORK::HOST. */
static inline void test_ipv6(__u16 network, __u16 host, __u8 next, __u16 payload)
{
	struct ipv6hdr header = { .version = 6, .nexthdr = next, .payload_len = bpf_htons(payload) };

	header.saddr.s6_addr16[0] = bpf_htons(0x2001);
	header.saddr.s6_addr16[1] = bpf_htons(0xdb8);
	header.saddr.s6_addr16[3] = bpf_htons(network);
	header.saddr.s6_addr16[7] = bpf_htons(host);
	test_append(&header, sizeof(header));
}

static inline void test_tcp(__u16 source, __u16 destination, __u8 flags)
{
	__u8 header[20] = { source >> 8, source & 0xff, destination >> 8, destination & 0xff, [12] = 5 << 4, [13] = flags };

	test_append(header, sizeof(header));
}

static inline void test_udp(__u16 source, __u16 destination)
{
	__u8 header[8] = { source >> 8, source & 0xff, destination >> 8, destination & 0xff };

	test_append(header, sizeof(header));
}

/* Puts the packet where a context can point, and returns its address. */
static inline __u32 test_place(void)
{
	static __u8 *pages;
	long size = sysconf(_SC_PAGESIZE);

	if (!pages) {
		pages = mmap((void *)TEST_PLACE, 2 * size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
		if (pages == MAP_FAILED || mprotect(pages + size, size, PROT_NONE))
			abort();
	}
	memcpy(pages + size - test_length, test_bytes, test_length);
	return (__u32)(unsigned long)(pages + size - test_length);
}

static inline struct xdp_md test_xdp(void)
{
	__u32 data = test_place();

	return (struct xdp_md){ .data = data, .data_end = data + test_length };
}

static inline struct __sk_buff test_skb(void)
{
	__u32 data = test_place();

	return (struct __sk_buff){ .data = data, .data_end = data + test_length, .len = test_length };
}

/* bpf_skb_load_bytes() */
static inline long test_load(const void *skb, __u32 offset, void *to, __u32 size)
{
	(void)skb;
	if (offset > test_length || size > test_length - offset)
		return -1;
	memcpy(to, test_bytes + offset, size);
	return 0;
}

#endif
