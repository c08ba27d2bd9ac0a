// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * How long programs wait for getaddrinfo(), the C library's resolver: name service switch, /etc/hosts, caches and DNS
 * together, as the program sees it.
 */
#include <linux/bpf.h>
#include <linux/types.h>

#include <bpf/bpf_helpers.h>

/* Times of 2^(SLOTS-1) microseconds, 34 seconds, and more are in the last slot. */
#define SLOTS 26
#define NS_PER_US 1000

#define MAX_CALLS 8192
#define MAX_PROCESSES 1024

/* Debian and Ubuntu, x86-64. The path is part of the section's name; see README.md for other systems. */
#define LIBC "/usr/lib/x86_64-linux-gnu/libc.so.6"

/* The return value is in a register of x86-64. The loader puts in where struct pt_regs has it. */
struct pt_regs {
	unsigned long ax;
} __attribute__((preserve_access_index));

enum total_key {
	TOTAL_CALLS,	/* calls that were measured */
	TOTAL_US,	/* the sum of their times, in microseconds */
	TOTAL_FAILED,	/* calls that returned an error: no such name, no answer, ... */
	TOTAL_KEYS,
};

struct process_latency {
	char command[16];	/* name of the thread that called first */
	__u64 calls;
	__u64 failed;
	__u64 total_us;
	__u64 slots[SLOTS];
};

/* Process and thread id to the time of the call. Calls that never return are pushed out by later ones. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, MAX_CALLS);
	__type(key, __u64);
	__type(value, __u64);
} rl_calls SEC(".maps");

/* By process id. When there are too many, the process that was silent longest is forgotten. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, MAX_PROCESSES);
	__type(key, __u32);
	__type(value, struct process_latency);
} rl_processes SEC(".maps");

/*
 * All processes. Slot n counts times of 2^n up to 2^(n+1)-1 microseconds; slot 0 also those below one. Not per-CPU: l3afd
 * reads it.
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, SLOTS);
	__type(key, __u32);
	__type(value, __u64);
} rl_latency_us SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, TOTAL_KEYS);
	__type(key, __u32);
	__type(value, __u64);
} rl_totals SEC(".maps");

static __always_inline void total(__u32 key, __u64 value)
{
	__u64 *sum = bpf_map_lookup_elem(&rl_totals, &key);

	if (sum)
		__sync_fetch_and_add(sum, value);
}

/* Position of the highest bit that is set, by halving; 0 for 0. */
static __always_inline __u32 log2_of(__u64 value)
{
	__u32 result = 0;

	if (value >> 32) {
		value >>= 32;
		result += 32;
	}
	if (value >> 16) {
		value >>= 16;
		result += 16;
	}
	if (value >> 8) {
		value >>= 8;
		result += 8;
	}
	if (value >> 4) {
		value >>= 4;
		result += 4;
	}
	if (value >> 2) {
		value >>= 2;
		result += 2;
	}
	if (value >> 1)
		result += 1;
	return result;
}

/* The record of a process; makes it when it is not there yet. */
static __always_inline struct process_latency *process_of(__u32 process)
{
	struct process_latency *latency = bpf_map_lookup_elem(&rl_processes, &process);
	struct process_latency fresh = {};

	if (latency)
		return latency;
	bpf_get_current_comm(fresh.command, sizeof(fresh.command));
	bpf_map_update_elem(&rl_processes, &process, &fresh, BPF_NOEXIST);
	return bpf_map_lookup_elem(&rl_processes, &process);
}

SEC("uprobe/" LIBC ":getaddrinfo")
int getaddrinfo_called(struct pt_regs *registers)
{
	__u64 thread = bpf_get_current_pid_tgid();
	__u64 now = bpf_ktime_get_ns();

	(void)registers;
	bpf_map_update_elem(&rl_calls, &thread, &now, BPF_ANY);
	return 0;
}

SEC("uretprobe/" LIBC ":getaddrinfo")
int getaddrinfo_returns(struct pt_regs *registers)
{
	__u64 thread = bpf_get_current_pid_tgid();
	__u64 *since = bpf_map_lookup_elem(&rl_calls, &thread);
	__u64 now = bpf_ktime_get_ns();
	int failed = (int)registers->ax != 0;
	struct process_latency *latency;
	__u64 elapsed_us;
	__u64 *count;
	__u32 slot;

	if (!since)	/* was called before we were attached */
		return 0;
	elapsed_us = now > *since ? (now - *since) / NS_PER_US : 0;
	bpf_map_delete_elem(&rl_calls, &thread);

	slot = log2_of(elapsed_us);
	if (slot >= SLOTS)
		slot = SLOTS - 1;
	count = bpf_map_lookup_elem(&rl_latency_us, &slot);
	if (count)
		__sync_fetch_and_add(count, 1);
	total(TOTAL_CALLS, 1);
	total(TOTAL_US, elapsed_us);
	if (failed)
		total(TOTAL_FAILED, 1);

	latency = process_of((__u32)(thread >> 32));
	if (!latency)
		return 0;
	__sync_fetch_and_add(&latency->calls, 1);
	__sync_fetch_and_add(&latency->total_us, elapsed_us);
	if (failed)
		__sync_fetch_and_add(&latency->failed, 1);
	if (slot < SLOTS)	/* the verifier lost sight of the bound above */
		__sync_fetch_and_add(&latency->slots[slot], 1);
	return 0;
}

char _license[] SEC("license") = "Dual BSD/GPL";
