/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the XDP and the TC program share: their maps, and the verdict on one packet.
 */
#ifndef DNS_FILTER_H
#define DNS_FILTER_H

#include "blocklist.h"
#include "dns_query.h"

#define MAX_DOMAINS 131072

#define MODE_COUNT 0 /* values of df_mode */
#define MODE_DROP 1

#define STAT_QUERIES 0 /* indexes of df_stats */
#define STAT_BLOCKED 1
#define STAT_MALFORMED 2
#define STATS 3

#define DNS_RESPONSE 0x80 /* RFC 1035, section 4.1.1: bits of the third byte */
#define DNS_OPCODE 0x78

struct dns_header {
	__be16 id;
	__u8 flags;
	__u8 more_flags;
	__be16 questions;
	__be16 answers;
	__be16 authorities;
	__be16 additional;
};

/*
 * A name is written from right to left, so that it ends up reversed and one piece with the number of bits before it:
 * reversed[0] of the key is the byte written last. The key reaches from there to the end of `bytes`.
 */
#define NAME_END (sizeof(struct blocklist_key))

struct scratch {
	__u32 label_left; /* bytes of the label that are still to come; kept here, where the verifier does not follow it */
	__u32 name_length;
	__u8 bytes[NAME_END + sizeof(struct blocklist_key)];
};

/* Where the chain goes on. */
struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} df_next_prog SEC(".maps");

/* The blocked domains, see blocklist.h. The value counts the queries that each of them stopped. */
struct {
	__uint(type, BPF_MAP_TYPE_LPM_TRIE);
	__uint(max_entries, MAX_DOMAINS);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, struct blocklist_key);
	__type(value, __u64);
} df_blocklist SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} df_mode SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, STATS);
	__type(key, __u32);
	__type(value, __u64);
} df_stats SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct scratch);
} df_scratch SEC(".maps");

static __always_inline void count(__u32 index)
{
	__u64 *counter = bpf_map_lookup_elem(&df_stats, &index);

	if (counter)
		__sync_fetch_and_add(counter, 1);
}

static __always_inline __u8 lower(__u8 byte)
{
	return byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte;
}

/* Writes the name at [name, end) into the scratch, reversed; returns 0 when it is malformed. */
static __always_inline int read_name(struct scratch *scratch, const __u8 *name, const void *end)
{
	scratch->label_left = 0;
	scratch->name_length = 0;

	for (int i = 0; i <= MAX_NAME; i++) {
		__u8 byte;

		if ((const void *)(name + i + 1) > end)
			return 0;
		byte = name[i];
		if (!scratch->label_left) {
			if (!byte) {
				scratch->name_length = i;
				return 1;
			}
			if (byte > MAX_LABEL)
				return 0; /* a pointer: there is nothing to point at before the first name */
			scratch->label_left = byte;
			byte = '.';
		} else {
			scratch->label_left--;
			/* A dot inside a label must not look like the end of one. */
			byte = byte == '.' ? 0xff : lower(byte);
		}
		if (i < MAX_NAME)
			scratch->bytes[NAME_END - 1 - i] = byte;
	}
	return 0;
}

/* Returns the counter of the blocked domain that the name in the scratch is or is below, or NULL. */
static __always_inline __u64 *find_blocked(struct scratch *scratch)
{
	__u32 length = scratch->name_length;
	__u32 bits = length * 8;
	__u8 *key;

	if (length == 0 || length > MAX_NAME)
		return 0;
	/* The name is reversed[0] to reversed[length - 1]; the key begins with the number of bits. */
	key = &scratch->bytes[NAME_END - sizeof(__u32) - length];
	__builtin_memcpy(key, &bits, sizeof(bits));
	return bpf_map_lookup_elem(&df_blocklist, key);
}

/* Judges the DNS message at [data + offset, end). Returns 1 when the packet may go on. */
static __always_inline int judge(const void *data, const void *end, __u32 offset)
{
	const struct dns_header *header;
	struct scratch *scratch;
	__u32 zero = 0, *mode;
	__u64 *blocked;

	if (!offset || offset > MAX_HEADERS)
		return 1;
	header = data + offset;
	if ((const void *)(header + 1) > end) {
		count(STAT_MALFORMED);
		return 1;
	}
	if (header->flags & (DNS_RESPONSE | DNS_OPCODE))
		return 1;

	count(STAT_QUERIES);
	scratch = bpf_map_lookup_elem(&df_scratch, &zero);
	if (!scratch)
		return 1;
	if (header->questions != bpf_htons(1) || !read_name(scratch, (const __u8 *)(header + 1), end)) {
		count(STAT_MALFORMED);
		return 1;
	}
	blocked = find_blocked(scratch);
	if (!blocked)
		return 1;
	__sync_fetch_and_add(blocked, 1);
	count(STAT_BLOCKED);
	mode = bpf_map_lookup_elem(&df_mode, &zero);
	return !mode || *mode != MODE_DROP;
}

#endif
