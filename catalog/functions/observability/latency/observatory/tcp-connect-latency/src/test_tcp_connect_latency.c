// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* Which connections are measured, and where they are counted. `make test` runs it. */
#include "test_kernel.h"

#define preserve_access_index	/* the kernel's types are made here, as they are declared */
#define __builtin_preserve_access_index(access) (access)

#include "tcp_connect_latency.bpf.c"

static long test_read(void *to, __u32 size, const void *from)
{
	memcpy(to, from, size);
	return 0;
}

static void connect_at(struct sock *socket, __u64 at_us, int result)
{
	struct pt_regs registers = { .di = (unsigned long)socket };

	test_now_ns = at_us * NS_PER_US;
	tcp_v4_connect_begins(&registers);
	registers.ax = result;
	tcp_v4_connect_returns(&registers);
}

static void establish_at(struct sock *socket, __u64 at_us)
{
	struct pt_regs registers = { .di = (unsigned long)socket };

	test_now_ns = at_us * NS_PER_US;
	tcp_connect_established(&registers);
}

int main(void)
{
	struct sock web = { .__sk_common = { .skc_family = AF_INET, .skc_dport = bpf_htons(443) } };
	struct sock six = { .__sk_common = { .skc_family = AF_INET6, .skc_dport = bpf_htons(443) } };
	struct port_latency *port;
	__u16 number = 443;

	test_begin();
	bpf_probe_read_kernel = test_read;
	TEST_MAP(tcl_connecting);
	TEST_MAP(tcl_ipv4_us);
	TEST_MAP(tcl_ipv6_us);
	TEST_MAP(tcl_totals);
	TEST_MAP(tcl_ports);

	establish_at(&web, 50);
	EXPECT("what began before is not counted", 0, TEST_GET(tcl_totals, TOTAL_ESTABLISHED));

	connect_at(&web, 100, 0);
	establish_at(&web, 400);
	EXPECT("300 us are in the slot of 256 to 511", 1, TEST_GET(tcl_ipv4_us, 8));

	connect_at(&six, 1000, 0);
	establish_at(&six, 1020);
	EXPECT("IPv6 has a histogram of its own", 1, TEST_GET(tcl_ipv6_us, 4));
	EXPECT("both are in the totals", 2, TEST_GET(tcl_totals, TOTAL_ESTABLISHED));
	EXPECT("with the sum of their times", 320, TEST_GET(tcl_totals, TOTAL_US));

	port = test_lookup(&tcl_ports, &number);
	EXPECT("a port is counted in host byte order", 1, port != NULL);
	EXPECT("for both families", 2, port->established);
	EXPECT("with the sum", 320, port->total_us);
	EXPECT("and the longest", 300, port->max_us);

	connect_at(&web, 2000, -101);
	EXPECT("what fails here is counted apart", 1, TEST_GET(tcl_totals, TOTAL_REFUSED_HERE));

	establish_at(&six, 3000);
	EXPECT("a connection is measured once", 2, TEST_GET(tcl_totals, TOTAL_ESTABLISHED));
	return 0;
}
