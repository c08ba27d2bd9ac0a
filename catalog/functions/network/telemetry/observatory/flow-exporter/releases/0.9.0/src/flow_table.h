/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * The flow table: what the kernel part writes and the exporter reads. Both are built from this file, and both structs
 * have no padding, so that a key always compares by all of its bytes.
 */
#ifndef FLOW_TABLE_H
#define FLOW_TABLE_H

#include <linux/types.h>

#define FLOW_TABLE_SIZE 65536

struct flow_key {
	__u8 source[16];	/* an IPv4 address is in the first 4 bytes, the rest is 0 */
	__u8 destination[16];
	__be16 source_port;	/* 0 for protocols without ports, and for fragments after the first */
	__be16 destination_port;/* for ICMP: type * 256 + code, as NetFlow has it */
	__u8 protocol;		/* IP protocol number */
	__u8 ip_version;	/* 4 or 6 */
	__u16 reserved;		/* 0 */
};

struct flow {
	__u64 packets;		/* segments, when the network card or the kernel joined several into one */
	__u64 bytes;		/* from the IP header on */
	__u64 first_ns;		/* CLOCK_MONOTONIC */
	__u64 last_ns;
	__u32 ifindex;
	__u8 tcp_flags;		/* all flags seen, or-ed */
	__u8 tos;		/* of the first packet */
	__u16 reserved;
};

#endif
