// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* Which calls are measured, and where they are counted. `make test` runs it. */
#include "test_kernel.h"

#define preserve_access_index	/* the registers are made here, as they are declared */

#include "resolver_latency.bpf.c"

static __u64 thread;

static __u64 test_thread(void)
{
	return thread;
}

static long test_command(void *to, __u32 size)
{
	strncpy(to, "curl", size);
	return 0;
}

static void call(__u64 process, __u64 from_us, __u64 to_us, int result)
{
	struct pt_regs registers = { .ax = (unsigned int)result };

	thread = process << 32 | process;
	test_now_ns = from_us * NS_PER_US;
	getaddrinfo_called(&registers);
	test_now_ns = to_us * NS_PER_US;
	getaddrinfo_returns(&registers);
}

int main(void)
{
	struct pt_regs registers = { .ax = 0 };
	struct process_latency *curl;
	__u32 process = 40;

	test_begin();
	bpf_get_current_pid_tgid = test_thread;
	bpf_get_current_comm = test_command;
	TEST_MAP(rl_calls);
	TEST_MAP(rl_processes);
	TEST_MAP(rl_latency_us);
	TEST_MAP(rl_totals);

	getaddrinfo_returns(&registers);
	EXPECT("what was called before is not counted", 0, TEST_GET(rl_totals, TOTAL_CALLS));

	call(40, 1000, 1100, 0);
	call(40, 2000, 2001, -2);
	call(41, 0, 1ULL << 40, 0);
	EXPECT("100 us are in the slot of 64 to 127", 1, TEST_GET(rl_latency_us, 6));
	EXPECT("1 us is in the first slot", 1, TEST_GET(rl_latency_us, 0));
	EXPECT("the last slot takes all that are longer", 1, TEST_GET(rl_latency_us, SLOTS - 1));
	EXPECT("every call is in the totals", 3, TEST_GET(rl_totals, TOTAL_CALLS));
	EXPECT("failures are counted, too", 1, TEST_GET(rl_totals, TOTAL_FAILED));

	curl = test_lookup(&rl_processes, &process);
	EXPECT("a process has a record", 1, curl != NULL);
	EXPECT("with its name", 0, strcmp(curl->command, "curl"));
	EXPECT("its calls", 2, curl->calls);
	EXPECT("its failures", 1, curl->failed);
	EXPECT("their time", 101, curl->total_us);
	EXPECT("and a histogram", 1, curl->slots[6]);
	return 0;
}
