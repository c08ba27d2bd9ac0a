// SPDX-License-Identifier: GPL-2.0-only
/*
 * Drops TLS ClientHello messages that ask for a blocked server name.
 *
 * Compiled twice, with -DDIRECTION_ingress and with -DDIRECTION_egress: l3afd pins maps and entry functions of both
 * directions of an interface below one folder, so their names must differ.
 */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/pkt_cls.h>

#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#include "sni_name.h"

#if defined(DIRECTION_ingress)
#define ENTRY sni_filter_ingress
#define NAMES sni_in_names
#define COUNTERS sni_in_counters
#define NEXT_PROG sni_in_next_prog
#elif defined(DIRECTION_egress)
#define ENTRY sni_filter_egress
#define NAMES sni_out_names
#define COUNTERS sni_out_counters
#define NEXT_PROG sni_out_next_prog
#else
#error "compile with -DDIRECTION_ingress or -DDIRECTION_egress"
#endif

/* Extensions that are looked at before a ClientHello is given up. Browsers send fewer than 20. */
#define MAX_EXTENSIONS 32

/* RFC 8446 sections 4 and 5.1, RFC 6066 section 3. */
#define CONTENT_HANDSHAKE 22
#define HANDSHAKE_CLIENT_HELLO 1
#define EXTENSION_SERVER_NAME 0
#define NAME_TYPE_HOST 0
#define RECORD_HEADER 5
#define HANDSHAKE_HEADER 4
#define VERSION_AND_RANDOM (2 + 32)

enum counter_key {
	COUNTER_HELLOS,		/* ClientHello messages */
	COUNTER_BLOCKED,	/* of these, with a blocked name */
	COUNTER_NAMELESS,	/* of these, complete and without a name */
	COUNTER_UNREADABLE,	/* of these, the name was not in this packet, or too long */
	COUNTER_KEYS,
};

/* The value counts how often the name was asked for. */
struct {
	__uint(type, BPF_MAP_TYPE_LPM_TRIE);
	__uint(max_entries, MAX_NAMES);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, struct sni_name);
	__type(value, __u64);
} NAMES SEC(".maps");

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

struct extension_header {
	__be16 type;
	__be16 length;
};

/* Body of the server_name extension with one name. In bytes, since its five would become six. */
struct server_name_header {
	__u8 list_length[2];
	__u8 type;
	__u8 length[2];
};

/* Where the name is in the packet. */
struct location {
	__u32 offset;
	__u32 length;
};

static __always_inline void count(__u32 key)
{
	__u64 *counter = bpf_map_lookup_elem(&COUNTERS, &key);

	if (counter)
		__sync_fetch_and_add(counter, 1);
}

/* Offset of the payload of a TCP packet, 0 for every other packet. */
static __always_inline __u32 tcp_payload(struct __sk_buff *skb)
{
	struct ethhdr ethernet;
	struct vlan_tag tag;
	struct iphdr ipv4;
	struct ipv6hdr ipv6;
	__u32 offset = sizeof(ethernet);
	__be16 ethertype;
	__u8 data_offset;

	if (bpf_skb_load_bytes(skb, 0, &ethernet, sizeof(ethernet)))
		return 0;
	ethertype = ethernet.h_proto;
	if (ethertype == bpf_htons(ETH_P_8021Q) || ethertype == bpf_htons(ETH_P_8021AD)) {
		if (bpf_skb_load_bytes(skb, offset, &tag, sizeof(tag)))
			return 0;
		ethertype = tag.protocol;
		offset += sizeof(tag);
	}

	if (ethertype == bpf_htons(ETH_P_IP)) {
		if (bpf_skb_load_bytes(skb, offset, &ipv4, sizeof(ipv4)))
			return 0;
		if (ipv4.protocol != IPPROTO_TCP || (ipv4.frag_off & bpf_htons(0x1fff)))
			return 0;
		offset += (__u32)ipv4.ihl * 4;
	} else if (ethertype == bpf_htons(ETH_P_IPV6)) {
		if (bpf_skb_load_bytes(skb, offset, &ipv6, sizeof(ipv6)))
			return 0;
		if (ipv6.nexthdr != IPPROTO_TCP)
			return 0;
		offset += sizeof(ipv6);
	} else {
		return 0;
	}

	/* The length of the TCP header in words of four bytes is in the upper half of byte 12, RFC 9293 section 3.1. */
	if (bpf_skb_load_bytes(skb, offset + 12, &data_offset, 1))
		return 0;
	return offset + (__u32)(data_offset >> 4) * 4;
}

/* Whether a ClientHello begins at the offset. */
static __always_inline int is_client_hello(struct __sk_buff *skb, __u32 offset)
{
	__u8 start[RECORD_HEADER + 1];

	if (bpf_skb_load_bytes(skb, offset, start, sizeof(start)))
		return 0;
	return start[0] == CONTENT_HANDSHAKE && start[1] == 3 && start[RECORD_HEADER] == HANDSHAKE_CLIENT_HELLO;
}

/*
 * Finds the server name in the ClientHello at the offset. Returns 1 when it is there, 0 when the message has none, -1 when
 * the packet ends before that can be said. Every read is checked against the end of the packet by bpf_skb_load_bytes(), so
 * lengths that lie lead to -1 at worst, or to bytes of the same packet.
 */
static __always_inline int find_name(struct __sk_buff *skb, __u32 offset, struct location *name)
{
	struct extension_header extension;
	struct server_name_header header;
	__be16 length;
	__u32 end;
	__u8 byte;
	int i;

	offset += RECORD_HEADER + HANDSHAKE_HEADER + VERSION_AND_RANDOM;
	if (bpf_skb_load_bytes(skb, offset, &byte, 1))		/* session id */
		return -1;
	offset += 1 + byte;
	if (bpf_skb_load_bytes(skb, offset, &length, 2))	/* cipher suites */
		return -1;
	offset += 2 + bpf_ntohs(length);
	if (bpf_skb_load_bytes(skb, offset, &byte, 1))		/* compression methods */
		return -1;
	offset += 1 + byte;
	if (bpf_skb_load_bytes(skb, offset, &length, 2))	/* extensions */
		return -1;
	offset += 2;
	end = offset + bpf_ntohs(length);

	for (i = 0; i < MAX_EXTENSIONS; i++) {
		if (offset + sizeof(extension) > end)
			return 0;
		if (bpf_skb_load_bytes(skb, offset, &extension, sizeof(extension)))
			return -1;
		offset += sizeof(extension);
		if (bpf_ntohs(extension.type) == EXTENSION_SERVER_NAME) {
			if (bpf_skb_load_bytes(skb, offset, &header, sizeof(header)))
				return -1;
			if (header.type != NAME_TYPE_HOST)
				return 0;
			name->offset = offset + sizeof(header);
			name->length = (__u32)header.length[0] << 8 | header.length[1];
			return 1;
		}
		offset += bpf_ntohs(extension.length);
	}
	return -1;
}

/* Writes the name backwards and in lower case into the key. Returns -1 when it is empty, too long or cut off. */
static __always_inline int read_name(struct __sk_buff *skb, const struct location *name, struct sni_name *key)
{
	__u32 i;
	__u8 byte;

	if (name->length == 0 || name->length >= NAME_SIZE)
		return -1;
	for (i = 0; i < NAME_SIZE - 1; i++) {
		if (i >= name->length)
			break;
		if (bpf_skb_load_bytes(skb, name->offset + name->length - 1 - i, &byte, 1))
			return -1;
		if (byte >= 'A' && byte <= 'Z')
			byte += 'a' - 'A';
		key->reversed[i] = (char)byte;
	}
	/* With the byte after the name, which is 0: so that exact names match. */
	key->prefix_bits = (name->length + 1) * 8;
	return 0;
}

/* Whether the packet is to be dropped. */
static __always_inline int is_blocked(struct __sk_buff *skb)
{
	__u32 offset = tcp_payload(skb);
	struct sni_name key = {};
	struct location name = {};
	__u64 *asked;
	int found;

	if (!offset || !is_client_hello(skb, offset))
		return 0;
	count(COUNTER_HELLOS);

	found = find_name(skb, offset, &name);
	if (found == 0) {
		count(COUNTER_NAMELESS);
		return 0;
	}
	if (found < 0 || read_name(skb, &name, &key)) {
		count(COUNTER_UNREADABLE);
		return 0;
	}

	asked = bpf_map_lookup_elem(&NAMES, &key);
	if (!asked)
		return 0;
	__sync_fetch_and_add(asked, 1);
	count(COUNTER_BLOCKED);
	return 1;
}

SEC("tc")
int ENTRY(struct __sk_buff *skb)
{
	if (is_blocked(skb))
		return TC_ACT_SHOT;

	/* Goes on with the next program of the chain; comes back only when there is none. */
	bpf_tail_call(skb, &NEXT_PROG, 0);
	return TC_ACT_OK;
}

char _license[] SEC("license") = "GPL";
