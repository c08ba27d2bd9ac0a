// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * How long threads that could run had to wait for a CPU.
 *
 * The clock starts when a thread is woken, or loses its CPU although it could go on; it ends when the thread is switched
 * in. The waits are counted in a histogram with a power of two for each slot.
 */
#include <linux/bpf.h>
#include <linux/types.h>

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>

/* Waits of 2^(SLOTS-1) microseconds, 34 seconds, and more are in the last slot. */
#define SLOTS 26
#define NS_PER_US 1000

/* Threads that can wait at the same time. What does not fit is not measured. */
#define MAX_WAITING 65536

/*
 * The records of the tracepoints, with the fields that are read here. The attribute makes the compiler note each access,
 * and the loader puts in where the field is in the kernel that runs.
 */
struct trace_event_raw_sched_wakeup_template {
	int pid;
} __attribute__((preserve_access_index));

struct trace_event_raw_sched_switch {
	int prev_pid;
	long prev_state;
	int next_pid;
} __attribute__((preserve_access_index));

/*
 * prev_state has a bit for each reason to sleep in its low byte (linux v5.15 .. v6.18 include/trace/events/sched.h,
 * TASK_REPORT_MAX - 1); none is set for a thread that was preempted or yielded.
 */
#define SLEEPING 0xff

/* Thread id to the time since when it waits, in nanoseconds. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, MAX_WAITING);
	__type(key, __u32);
	__type(value, __u64);
} rq_waiting SEC(".maps");

/* Slot n counts waits of 2^n up to 2^(n+1)-1 microseconds; slot 0 also those below one. Not per-CPU: l3afd reads it. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, SLOTS);
	__type(key, __u32);
	__type(value, __u64);
} rq_latency_us SEC(".maps");

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

static __always_inline void begin_wait(__u32 thread)
{
	__u64 now = bpf_ktime_get_ns();

	if (thread == 0)	/* the idle task, which never waits */
		return;
	bpf_map_update_elem(&rq_waiting, &thread, &now, BPF_ANY);
}

static __always_inline void end_wait(__u32 thread)
{
	__u64 *since = bpf_map_lookup_elem(&rq_waiting, &thread);
	__u64 now = bpf_ktime_get_ns();
	__u64 wait_us;
	__u64 *count;
	__u32 slot;

	if (!since)
		return;
	/* Clocks of two CPUs may differ by a hair. */
	wait_us = now > *since ? (now - *since) / NS_PER_US : 0;
	bpf_map_delete_elem(&rq_waiting, &thread);

	slot = log2_of(wait_us);
	if (slot >= SLOTS)
		slot = SLOTS - 1;
	count = bpf_map_lookup_elem(&rq_latency_us, &slot);
	if (count)
		__sync_fetch_and_add(count, 1);
}

SEC("tracepoint/sched/sched_wakeup")
int runqueue_wakeup(struct trace_event_raw_sched_wakeup_template *record)
{
	begin_wait(record->pid);
	return 0;
}

SEC("tracepoint/sched/sched_switch")
int runqueue_switch(struct trace_event_raw_sched_switch *record)
{
	if (!(record->prev_state & SLEEPING))
		begin_wait(record->prev_pid);
	end_wait(record->next_pid);
	return 0;
}

char _license[] SEC("license") = "Dual BSD/GPL";
