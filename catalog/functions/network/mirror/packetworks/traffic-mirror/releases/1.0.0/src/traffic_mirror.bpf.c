// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mirrors the packets of an interface that match a filter to another interface.
 *
 * This one source is compiled twice, with -DDIRECTION_ingress and with -DDIRECTION_egress. l3afd pins the maps and the
 * entry function of a program by name below one folder for both directions of an interface, so a function that may be
 * attached in both must have different names in each.
 */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/pkt_cls.h>

#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#if defined(DIRECTION_ingress)
#define ENTRY traffic_mirror_ingress
#define CONFIG tm_in_config
#define PORTS tm_in_ports
#define COUNTERS tm_in_counters
#define NEXT_PROG tm_in_next_prog
#elif defined(DIRECTION_egress)
#define ENTRY traffic_mirror_egress
#define CONFIG tm_out_config
#define PORTS tm_out_ports
#define COUNTERS tm_out_counters
#define NEXT_PROG tm_out_next_prog
#else
#error "compile with -DDIRECTION_ingress or -DDIRECTION_egress"
#endif

/* Keys of the configuration map. A key that is absent or 0 means "no restriction". */
enum config_key {
	CONFIG_TARGET,		/* ifindex of the interface that gets the copies; without it nothing is mirrored */
	CONFIG_PROTOCOL,	/* IP protocol number: 6 TCP, 17 UDP, ... */
	CONFIG_PORTS,		/* 1: only packets from or to a port that is in the map of ports */
	CONFIG_NETWORK,		/* IPv4 network address as a number: 10.0.0.0 is 10 * 2^24 = 167772160 */
	CONFIG_PREFIX,		/* its prefix length, 1..32 */
	CONFIG_KEYS,
};

/* Keys of the map of counters. */
enum counter_key {
	COUNTER_SEEN,		/* packets that were looked at while a target was configured */
	COUNTER_MIRRORED,	/* copies that were handed to the target */
	COUNTER_FAILED,		/* copies that were not: the target is down, gone, or out of memory */
	COUNTER_KEYS,
};

/*
 * A hash, not an array: l3afd writes the entries of `map_args` and then deletes the keys that are not in it, which an
 * array refuses.
 */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 16);
	__type(key, __u32);
	__type(value, __u64);
} CONFIG SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, __u16);	/* in host byte order */
	__type(value, __u8);
} PORTS SEC(".maps");

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

/* What a filter looks at. */
struct packet {
	__u16 ethertype;	/* host byte order; below one VLAN tag */
	__u8 protocol;
	__u8 has_ports;
	__u32 source;		/* IPv4 only, host byte order */
	__u32 destination;
	__u16 source_port;	/* host byte order */
	__u16 destination_port;
};

static __always_inline void count(__u32 key)
{
	__u64 *counter = bpf_map_lookup_elem(&COUNTERS, &key);

	if (counter)
		__sync_fetch_and_add(counter, 1);
}

static __always_inline __u64 config(__u32 key)
{
	__u64 *value = bpf_map_lookup_elem(&CONFIG, &key);

	return value ? *value : 0;
}

/*
 * Reads what the filter needs; fields that the packet does not have stay 0. The headers are copied with
 * bpf_skb_load_bytes(), which also reads packets whose bytes are not in one piece.
 */
static __always_inline void parse(struct __sk_buff *skb, struct packet *packet)
{
	struct ethhdr ethernet;
	struct vlan_tag tag;
	struct iphdr ipv4;
	struct ipv6hdr ipv6;
	__be16 ports[2];
	__u32 offset = sizeof(ethernet);

	if (bpf_skb_load_bytes(skb, 0, &ethernet, sizeof(ethernet)))
		return;
	packet->ethertype = bpf_ntohs(ethernet.h_proto);
	if (packet->ethertype == ETH_P_8021Q || packet->ethertype == ETH_P_8021AD) {
		if (bpf_skb_load_bytes(skb, offset, &tag, sizeof(tag)))
			return;
		packet->ethertype = bpf_ntohs(tag.protocol);
		offset += sizeof(tag);
	}

	if (packet->ethertype == ETH_P_IP) {
		if (bpf_skb_load_bytes(skb, offset, &ipv4, sizeof(ipv4)))
			return;
		packet->protocol = ipv4.protocol;
		packet->source = bpf_ntohl(ipv4.saddr);
		packet->destination = bpf_ntohl(ipv4.daddr);
		/* Only the first fragment carries ports. */
		if (ipv4.frag_off & bpf_htons(0x1fff))
			return;
		offset += (__u32)ipv4.ihl * 4;
	} else if (packet->ethertype == ETH_P_IPV6) {
		if (bpf_skb_load_bytes(skb, offset, &ipv6, sizeof(ipv6)))
			return;
		packet->protocol = ipv6.nexthdr;
		offset += sizeof(ipv6);
	} else {
		return;
	}

	if (packet->protocol != IPPROTO_TCP && packet->protocol != IPPROTO_UDP && packet->protocol != IPPROTO_SCTP)
		return;
	if (bpf_skb_load_bytes(skb, offset, ports, sizeof(ports)))
		return;
	packet->has_ports = 1;
	packet->source_port = bpf_ntohs(ports[0]);
	packet->destination_port = bpf_ntohs(ports[1]);
}

static __always_inline int matches(const struct packet *packet)
{
	__u64 protocol = config(CONFIG_PROTOCOL);
	__u64 prefix = config(CONFIG_PREFIX);
	__u16 port;

	if (protocol && packet->protocol != protocol)
		return 0;

	if (prefix) {
		__u32 mask, network;

		if (prefix > 32 || packet->ethertype != ETH_P_IP)
			return 0;
		mask = (__u32)(0xffffffffULL << (32 - prefix));
		network = (__u32)config(CONFIG_NETWORK) & mask;
		if ((packet->source & mask) != network && (packet->destination & mask) != network)
			return 0;
	}

	if (config(CONFIG_PORTS)) {
		if (!packet->has_ports)
			return 0;
		port = packet->destination_port;
		if (!bpf_map_lookup_elem(&PORTS, &port)) {
			port = packet->source_port;
			if (!bpf_map_lookup_elem(&PORTS, &port))
				return 0;
		}
	}
	return 1;
}

static __always_inline void mirror(struct __sk_buff *skb)
{
	struct packet packet = {};
	__u64 target = config(CONFIG_TARGET);

	if (!target)
		return;

	count(COUNTER_SEEN);
	parse(skb, &packet);
	if (!matches(&packet))
		return;

	/* Flags 0: the copy leaves through the target, as if it were sent there. */
	if (bpf_clone_redirect(skb, (__u32)target, 0))
		count(COUNTER_FAILED);
	else
		count(COUNTER_MIRRORED);
}

SEC("tc")
int ENTRY(struct __sk_buff *skb)
{
	mirror(skb);

	/* Goes on with the next program of the chain; comes back only when there is none. */
	bpf_tail_call(skb, &NEXT_PROG, 0);
	return TC_ACT_OK;
}

char _license[] SEC("license") = "GPL";
