/* SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause) */
/*
 * What a test needs in place of the kernel: maps, a clock, and whatever else the program calls, as plain C. A test includes
 * the source of the program behind this and calls its entry function; it needs no kernel, no interface and no privileges.
 */
#ifndef TEST_KERNEL_H
#define TEST_KERNEL_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/bpf.h>
#include <linux/types.h>
#include <bpf/bpf_helpers.h>

#define TEST_MAPS 16
#define TEST_ENTRIES 256

#define EXPECT(what, expected, found) \
	do { \
		unsigned long long e_ = (expected), f_ = (found); \
		if (e_ != f_) { \
			fprintf(stderr, "%s:%d: %s: expected %llu, found %llu\n", __FILE__, __LINE__, what, e_, f_); \
			exit(1); \
		} \
	} while (0)

static struct test_map {
	const void *map;
	unsigned int type, key_size, value_size, used;
	void *keys[TEST_ENTRIES], *values[TEST_ENTRIES];
} test_maps[TEST_MAPS];

static __u64 test_now_ns;		/* the clock, which a test sets */

/* How often the program went on to the next of the chain, where none is, and by which slot of which map last. */
static unsigned int test_tail_calls;
static const void *test_tail_map;
static __u32 test_tail_slot;

/* Makes a map of the program known: its declaration says what it is. */
#define TEST_MAP(name) \
	test_map_add(&(name), sizeof(*(name).type) / sizeof(int), sizeof(*(name).key), sizeof(*(name).value))

static inline void test_map_add(const void *map, unsigned int type, unsigned int key_size, unsigned int value_size)
{
	for (int i = 0; i < TEST_MAPS; i++) {
		if (test_maps[i].map)
			continue;
		test_maps[i] = (struct test_map){ .map = map, .type = type, .key_size = key_size, .value_size = value_size };
		return;
	}
	abort();
}

static inline struct test_map *test_map_of(const void *map)
{
	for (int i = 0; i < TEST_MAPS; i++) {
		if (test_maps[i].map == map)
			return &test_maps[i];
	}
	abort();	/* the test forgot TEST_MAP */
}

/* Bits that match, if all of the entry's do; else -1. The key of a trie begins with their number. */
static inline long test_prefix(const __u8 *entry, const __u8 *key)
{
	__u32 bits, most;

	memcpy(&bits, entry, sizeof(bits));
	memcpy(&most, key, sizeof(most));
	for (__u32 bit = 0; bit < bits; bit++) {
		if (bit >= most || ((entry[4 + bit / 8] ^ key[4 + bit / 8]) & (0x80 >> bit % 8)))
			return -1;
	}
	return bits;
}

static inline int test_index(const struct test_map *map, const void *key)
{
	long best = -1;
	int found = -1;

	for (unsigned int i = 0; i < map->used; i++) {
		long fits = !map->keys[i] ? -1 : map->type == BPF_MAP_TYPE_LPM_TRIE ? test_prefix(map->keys[i], key)
			: memcmp(map->keys[i], key, map->key_size) ? -1 : 0;

		if (fits > best) {
			best = fits;
			found = i;
		}
	}
	return found;
}

static long test_update(void *of, const void *key, const void *value, __u64 flags)
{
	struct test_map *map = test_map_of(of);
	int i = map->type == BPF_MAP_TYPE_LPM_TRIE ? -1 : test_index(map, key);

	if (i >= 0 && flags == BPF_NOEXIST)
		return -1;
	if (i < 0) {
		if (map->used == TEST_ENTRIES)
			abort();
		i = map->used++;
		map->keys[i] = malloc(map->key_size);
		memcpy(map->keys[i], key, map->key_size);
		map->values[i] = malloc(map->value_size);
	}
	memcpy(map->values[i], value, map->value_size);
	return 0;
}

static void *test_lookup(void *of, const void *key)
{
	struct test_map *map = test_map_of(of);
	int i = test_index(map, key);

	if (i < 0 && (map->type == BPF_MAP_TYPE_ARRAY || map->type == BPF_MAP_TYPE_PERCPU_ARRAY)) {
		void *zeros = calloc(1, map->value_size);

		test_update(of, key, zeros, BPF_ANY);
		free(zeros);
		i = test_index(map, key);
	}
	return i < 0 ? NULL : map->values[i];
}

static long test_delete(void *of, const void *key)
{
	struct test_map *map = test_map_of(of);
	int i = test_index(map, key);

	if (i < 0)
		return -1;
	free(map->keys[i]);
	map->keys[i] = NULL;	/* what was found of it stays readable, as in the kernel */
	return 0;
}

static __u64 test_clock(void)
{
	return test_now_ns;
}

static long test_tail_call(void *ctx, void *programs, __u32 index)
{
	(void)ctx;
	test_tail_calls++;
	test_tail_map = programs;
	test_tail_slot = index;
	return -1;
}

/* Has the program call what stands here. */
static inline void test_begin(void)
{
	bpf_map_lookup_elem = test_lookup;
	bpf_map_update_elem = test_update;
	bpf_map_delete_elem = test_delete;
	bpf_ktime_get_ns = test_clock;
	bpf_tail_call = test_tail_call;
}

/* Writes the value of a key. */
#define TEST_SET(map, k, v) \
	do { \
		__typeof__(*(map).key) key_ = (k); \
		__typeof__(*(map).value) value_ = (v); \
		test_update(&(map), &key_, &value_, BPF_ANY); \
	} while (0)

/* The number at a key, 0 if there is none. */
#define TEST_GET(map, k) \
	({ \
		__typeof__(*(map).key) key_ = (k); \
		__typeof__(*(map).value) *value_ = test_lookup(&(map), &key_); \
		value_ ? *value_ : 0; \
	})

#endif
