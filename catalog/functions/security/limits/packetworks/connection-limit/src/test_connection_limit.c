// SPDX-License-Identifier: GPL-2.0-only
/* Which connections count, and which are refused. `make test` runs it. */
#include "test_packet.h"

#include "connection_limit.bpf.c"

#define ADA 0xc6336401 /* 198.51.100.1 */
#define BOB 0xc6336402

static int send(__u32 source, __u16 from, __u16 port, __u8 flags)
{
	struct xdp_md packet;

	test_ethernet(ETH_P_IP);
	test_ipv4(source, IPPROTO_TCP, 20, 0);
	test_tcp(from, port, flags);
	packet = test_xdp();
	return connection_limit(&packet);
}

static int send6(__u16 network, __u16 host)
{
	struct xdp_md packet;

	test_ethernet(ETH_P_IPV6);
	test_ipv6(network, host, IPPROTO_TCP, 20);
	test_tcp(50000 + host, 80, TEST_SYN);
	packet = test_xdp();
	return connection_limit(&packet);
}

static void after(__u64 seconds)
{
	test_now_ns += seconds * NANOSECONDS_PER_SECOND;
}

int main(void)
{
	test_begin();
	TEST_MAP(cl_config);
	TEST_MAP(cl_ports);
	TEST_MAP(cl_sources);
	TEST_MAP(cl_no_conns);
	TEST_MAP(cl_opened);
	TEST_MAP(cl_closed);
	TEST_MAP(cl_refused);
	TEST_SET(cl_ports, 80, 1);
	TEST_SET(cl_config, CONFIG_LIMIT, 2);
	TEST_SET(cl_config, CONFIG_IDLE_SECONDS, 10);

	EXPECT("the first connection", XDP_PASS, send(ADA, 1001, 80, TEST_SYN));
	EXPECT("the second", XDP_PASS, send(ADA, 1002, 80, TEST_SYN));
	EXPECT("a repeated SYN opens none", XDP_PASS, send(ADA, 1002, 80, TEST_SYN));
	EXPECT("both are counted", 2, TEST_GET(cl_opened, 0));
	EXPECT("the third is refused", XDP_DROP, send(ADA, 1003, 80, TEST_SYN));
	EXPECT("and counted", 1, TEST_GET(cl_refused, 0));
	EXPECT("the chain went on for the others", 3, test_tail_calls);
	EXPECT("another source has a limit of its own", XDP_PASS, send(BOB, 1001, 80, TEST_SYN));
	EXPECT("another port is not limited", XDP_PASS, send(ADA, 1004, 81, TEST_SYN));

	send(ADA, 1001, 80, TEST_FIN | TEST_ACK);
	EXPECT("the client closes one", 1, TEST_GET(cl_closed, 0));
	EXPECT("which makes room", XDP_PASS, send(ADA, 1003, 80, TEST_SYN));
	EXPECT("for one", XDP_DROP, send(ADA, 1004, 80, TEST_SYN));
	send(ADA, 1003, 80, TEST_RST);
	EXPECT("a reset closes, too", 2, TEST_GET(cl_closed, 0));
	send(ADA, 999, 80, TEST_FIN | TEST_ACK);
	EXPECT("what is not open cannot be closed", 2, TEST_GET(cl_closed, 0));
	EXPECT("again two", XDP_PASS, send(ADA, 1005, 80, TEST_SYN));

	after(6);
	send(ADA, 1005, 80, TEST_ACK);	/* 1002 says nothing */
	after(6);
	EXPECT("a silent connection counts no longer", XDP_PASS, send(ADA, 1006, 80, TEST_SYN));
	EXPECT("one that lives does", XDP_DROP, send(ADA, 1007, 80, TEST_SYN));

	EXPECT("addresses of one IPv6 network", XDP_PASS, send6(1, 1));
	EXPECT("share", XDP_PASS, send6(1, 2));
	EXPECT("a limit", XDP_DROP, send6(1, 3));
	EXPECT("that of another network is its own", XDP_PASS, send6(2, 4));

	TEST_SET(cl_config, CONFIG_LIMIT, 0);
	for (__u16 from = 2000; from < 2000 + 2 * SLOTS; from++)
		EXPECT("without a limit nothing is refused, nor when all slots are taken", XDP_PASS,
			send(BOB, from, 80, TEST_SYN));
	return 0;
}
