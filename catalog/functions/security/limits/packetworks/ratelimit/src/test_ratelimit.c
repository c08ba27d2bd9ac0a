// SPDX-License-Identifier: GPL-2.0-only
/* Which attempts are counted, and which are refused. `make test` runs it. */
#include "test_packet.h"

#include "ratelimit.bpf.c"

#define ADA 0xc6336401 /* 198.51.100.1 */
#define BOB 0xc6336402

static int send(__u32 source, __u16 port, __u8 flags)
{
	struct xdp_md packet;

	test_ethernet(ETH_P_IP);
	test_ipv4(source, IPPROTO_TCP, 20, 0);
	test_tcp(40000, port, flags);
	packet = test_xdp();
	return ratelimit(&packet);
}

static int send6(__u16 network, __u16 host)
{
	struct xdp_md packet;

	test_ethernet(ETH_P_8021Q);
	test_vlan(ETH_P_IPV6);
	test_ipv6(network, host, IPPROTO_TCP, 20);
	test_tcp(40000, 80, TEST_SYN);
	packet = test_xdp();
	return ratelimit(&packet);
}

int main(void)
{
	struct xdp_md packet;

	test_begin();
	TEST_MAP(rl_config);
	TEST_MAP(rl_ports);
	TEST_MAP(rl_sources);
	TEST_MAP(rl_attempts);
	TEST_MAP(rl_refused);
	TEST_SET(rl_ports, 80, 1);
	TEST_SET(rl_ports, 443, 0);

	for (int i = 0; i < 10; i++)
		EXPECT("without a limit nothing is refused", XDP_PASS, send(BOB, 80, TEST_SYN));
	EXPECT("and all is counted", 10, TEST_GET(rl_attempts, 0));

	TEST_SET(rl_config, CONFIG_LIMIT, 3);
	for (int i = 0; i < 3; i++)
		EXPECT("below the limit", XDP_PASS, send(ADA, 80, TEST_SYN));
	EXPECT("the chain went on", 13, test_tail_calls);
	EXPECT("above the limit", XDP_DROP, send(ADA, 80, TEST_SYN));
	EXPECT("the chain did not go on", 13, test_tail_calls);
	EXPECT("what was refused is counted", 1, TEST_GET(rl_refused, 0));
	EXPECT("another source has a limit of its own", XDP_PASS, send(BOB, 80, TEST_SYN));
	EXPECT("an answer is no attempt", XDP_PASS, send(ADA, 80, TEST_SYN | TEST_ACK));
	EXPECT("nor is what follows", XDP_PASS, send(ADA, 80, TEST_ACK));
	EXPECT("another port is not limited", XDP_PASS, send(ADA, 81, TEST_SYN));
	EXPECT("nor one that is set to 0", XDP_PASS, send(ADA, 443, TEST_SYN));

	/* Half of the window before is still inside: 3 x 0.5 of it count as 1. */
	test_now_ns = 1500ULL * NANOSECONDS_PER_MS;
	EXPECT("the window slides", XDP_PASS, send(ADA, 80, TEST_SYN));
	EXPECT("the window slides on", XDP_PASS, send(ADA, 80, TEST_SYN));
	EXPECT("and what slid in counts", XDP_DROP, send(ADA, 80, TEST_SYN));
	test_now_ns = 9000ULL * NANOSECONDS_PER_MS;
	for (int i = 0; i < 3; i++)
		EXPECT("after silence the limit is whole again", XDP_PASS, send(ADA, 80, TEST_SYN));
	EXPECT("and no more than that", XDP_DROP, send(ADA, 80, TEST_SYN));

	for (__u16 host = 1; host <= 3; host++)
		EXPECT("addresses of one network, behind a VLAN tag", XDP_PASS, send6(1, host));
	EXPECT("share a limit", XDP_DROP, send6(1, 4));
	EXPECT("that of another network is its own", XDP_PASS, send6(2, 1));

	test_ethernet(ETH_P_IP);
	test_ipv4(ADA, IPPROTO_TCP, 20, 100);
	test_tcp(40000, 80, TEST_SYN);
	packet = test_xdp();
	EXPECT("a later fragment has no header to judge by", XDP_PASS, ratelimit(&packet));

	test_ethernet(ETH_P_IP);
	test_ipv4(ADA, IPPROTO_TCP, 20, 0);
	test_tcp(40000, 80, TEST_SYN);
	while (test_length-- > 0) {
		packet = test_xdp();
		EXPECT("what is cut short is let through, and not read beyond its end", XDP_PASS, ratelimit(&packet));
	}
	return 0;
}
