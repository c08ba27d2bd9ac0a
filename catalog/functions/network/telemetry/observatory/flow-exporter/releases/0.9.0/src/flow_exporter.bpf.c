// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * Counts packets and bytes per flow (addresses, ports, protocol) in a table that a userspace program empties.
 *
 * Compiled twice, with -DDIRECTION_ingress and with -DDIRECTION_egress: l3afd pins maps and entry functions of both
 * directions of an interface below one folder, so their names must differ.
 */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/pkt_cls.h>

#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#include "flow_table.h"

#if defined(DIRECTION_ingress)
#define ENTRY flow_exporter_ingress
#define FLOWS fe_in_flows
#define COUNTERS fe_in_counters
#define NEXT_PROG fe_in_next_prog
#elif defined(DIRECTION_egress)
#define ENTRY flow_exporter_egress
#define FLOWS fe_out_flows
#define COUNTERS fe_out_counters
#define NEXT_PROG fe_out_next_prog
#else
#error "compile with -DDIRECTION_ingress or -DDIRECTION_egress"
#endif

enum counter_key {
	COUNTER_PACKETS,	/* packets that were added to a flow */
	COUNTER_FLOWS,		/* flows that were begun */
	COUNTER_IGNORED,	/* packets without an IPv4 header, or cut short */
	COUNTER_KEYS,
};

/* When the table is full, the flow that was idle longest makes room: nothing is ever refused. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, FLOW_TABLE_SIZE);
	__type(key, struct flow_key);
	__type(value, struct flow);
} FLOWS SEC(".maps");

/* Not per-CPU: l3afd reads single values only. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, COUNTER_KEYS);
	__type(key, __u32);
	__type(value, __u64);
} COUNTERS SEC(".maps");

/* The next program of l3afd's chain is in slot 0. */
struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} NEXT_PROG SEC(".maps");

struct vlan_tag {
	__be16 tci;
	__be16 protocol;
};

/* What one packet adds to its flow. */
struct packet {
	__u32 bytes;
	__u8 tcp_flags;
	__u8 tos;
};

static __always_inline void count(__u32 key)
{
	__u64 *counter = bpf_map_lookup_elem(&COUNTERS, &key);

	if (counter)
		__sync_fetch_and_add(counter, 1);
}

/* Reads ports and flags. A packet that ends before them keeps ports 0 and is still counted. */
static __always_inline void parse_transport(struct __sk_buff *skb, __u32 offset, struct flow_key *key,
					    struct packet *packet)
{
	__be16 ports[2];
	__u8 type_code[2];

	if (key->protocol == IPPROTO_TCP || key->protocol == IPPROTO_UDP || key->protocol == IPPROTO_SCTP) {
		if (bpf_skb_load_bytes(skb, offset, ports, sizeof(ports)))
			return;
		key->source_port = ports[0];
		key->destination_port = ports[1];
		if (key->protocol == IPPROTO_TCP)	/* the flags are byte 13, RFC 9293 section 3.1 */
			bpf_skb_load_bytes(skb, offset + 13, &packet->tcp_flags, 1);
	} else if (key->protocol == IPPROTO_ICMP) {
		if (bpf_skb_load_bytes(skb, offset, type_code, sizeof(type_code)))
			return;
		key->destination_port = bpf_htons((__u16)(type_code[0] << 8 | type_code[1]));
	}
}

/* Returns 0 and fills key and packet, or -1 for a packet that belongs to no IPv4 flow. */
static __always_inline int parse(struct __sk_buff *skb, struct flow_key *key, struct packet *packet)
{
	struct ethhdr ethernet;
	struct vlan_tag tag;
	struct iphdr ipv4;
	__u32 offset = sizeof(ethernet);
	__be16 ethertype;

	if (bpf_skb_load_bytes(skb, 0, &ethernet, sizeof(ethernet)))
		return -1;
	ethertype = ethernet.h_proto;
	if (ethertype == bpf_htons(ETH_P_8021Q) || ethertype == bpf_htons(ETH_P_8021AD)) {
		if (bpf_skb_load_bytes(skb, offset, &tag, sizeof(tag)))
			return -1;
		ethertype = tag.protocol;
		offset += sizeof(tag);
	}
	packet->bytes = skb->len - offset;

	if (ethertype == bpf_htons(ETH_P_IP)) {
		if (bpf_skb_load_bytes(skb, offset, &ipv4, sizeof(ipv4)))
			return -1;
		key->ip_version = 4;
		key->protocol = ipv4.protocol;
		__builtin_memcpy(key->source, &ipv4.saddr, 4);
		__builtin_memcpy(key->destination, &ipv4.daddr, 4);
		packet->tos = ipv4.tos;
		/* Only the first fragment has the transport header. */
		if (!(ipv4.frag_off & bpf_htons(0x1fff)))
			parse_transport(skb, offset + (__u32)ipv4.ihl * 4, key, packet);
		return 0;
	}
	return -1;
}

static __always_inline void account(struct __sk_buff *skb)
{
	struct flow_key key = {};
	struct packet packet = {};
	struct flow fresh = {};
	struct flow *flow;
	/* A super-packet made by GRO, or not yet cut by TSO, stands for so many packets of the wire. */
	__u64 segments = skb->gso_segs ? skb->gso_segs : 1;
	__u64 now = bpf_ktime_get_ns();

	if (parse(skb, &key, &packet)) {
		count(COUNTER_IGNORED);
		return;
	}
	count(COUNTER_PACKETS);

	flow = bpf_map_lookup_elem(&FLOWS, &key);
	if (!flow) {
		fresh.packets = segments;
		fresh.bytes = packet.bytes;
		fresh.first_ns = now;
		fresh.last_ns = now;
		fresh.ifindex = skb->ifindex;
		fresh.tcp_flags = packet.tcp_flags;
		fresh.tos = packet.tos;
		if (!bpf_map_update_elem(&FLOWS, &key, &fresh, BPF_NOEXIST)) {
			count(COUNTER_FLOWS);
			return;
		}
		/* Another CPU began the same flow in between: add to that one. */
		flow = bpf_map_lookup_elem(&FLOWS, &key);
		if (!flow)
			return;
	}
	__sync_fetch_and_add(&flow->packets, segments);
	__sync_fetch_and_add(&flow->bytes, packet.bytes);
	/* Two CPUs may write these at once; either value is right enough, and flags come again with the next packet. */
	flow->last_ns = now;
	flow->tcp_flags |= packet.tcp_flags;
}

SEC("tc")
int ENTRY(struct __sk_buff *skb)
{
	account(skb);

	/* Goes on with the next program of the chain; comes back only when there is none. */
	bpf_tail_call(skb, &NEXT_PROG, 0);
	return TC_ACT_OK;
}

char _license[] SEC("license") = "Dual BSD/GPL";
