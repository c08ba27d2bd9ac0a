// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* Which waits are measured, and into which slot they go. `make test` runs it. */
#include "test_kernel.h"

#define preserve_access_index	/* the records are made here, as they are declared */

#include "runqueue_latency.bpf.c"

static void wake(int thread, __u64 at_us)
{
	struct trace_event_raw_sched_wakeup_template record = { .pid = thread };

	test_now_ns = at_us * NS_PER_US;
	runqueue_wakeup(&record);
}

static void change(int from, long state, int to, __u64 at_us)
{
	struct trace_event_raw_sched_switch record = { .prev_pid = from, .prev_state = state, .next_pid = to };

	test_now_ns = at_us * NS_PER_US;
	runqueue_switch(&record);
}

int main(void)
{
	test_begin();
	TEST_MAP(rq_waiting);
	TEST_MAP(rq_latency_us);
	TEST_MAP(rq_totals);

	wake(7, 100);
	change(0, 0, 7, 105);
	EXPECT("a wait of 5 us is in the slot of 4 to 7", 1, TEST_GET(rq_latency_us, 2));

	change(7, 0, 8, 1000);	/* preempted: 7 waits again; 8 was never woken */
	EXPECT("who was not seen to wait is not counted", 1, TEST_GET(rq_totals, TOTAL_WAITS));
	change(8, 1, 7, 2024);	/* 8 sleeps */
	EXPECT("a preempted thread waits", 1, TEST_GET(rq_latency_us, 10));
	change(7, 1, 8, 3000);
	EXPECT("a thread that slept does not", 2, TEST_GET(rq_totals, TOTAL_WAITS));
	EXPECT("the sum is of both", 5 + 1024, TEST_GET(rq_totals, TOTAL_WAIT_US));

	wake(9, 5000);
	change(0, 0, 9, 4999);
	EXPECT("a clock that is behind makes no endless wait", 1, TEST_GET(rq_latency_us, 0));

	wake(9, 10000);
	change(0, 0, 9, 10000 + (1ULL << 40));
	EXPECT("the last slot takes all that are longer", 1, TEST_GET(rq_latency_us, SLOTS - 1));

	wake(0, 1);
	change(3, 1, 0, 9);
	EXPECT("the idle task never waits", 4, TEST_GET(rq_totals, TOTAL_WAITS));
	return 0;
}
