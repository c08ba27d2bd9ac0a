// SPDX-License-Identifier: GPL-2.0-only
/* Which packets are copied, and where to. `make test` runs it. */
#include "test_packet.h"

#define DIRECTION_ingress
#include "traffic_mirror.bpf.c"

#define ADA 0x0a000001 /* 10.0.0.1 */

static unsigned int copies;
static __u32 copied_to;
static long clone_result;
static __u32 next_random;

static long test_clone(struct __sk_buff *skb, __u32 target, __u64 flags)
{
	(void)skb;
	EXPECT("the copy is sent, not received", 0, flags);
	copies++;
	copied_to = target;
	return clone_result;
}

static __u32 test_random(void)
{
	return next_random++;
}

/* Whether a packet of the protocol to the port is copied; all go on. */
static unsigned int copied(__u32 source, __u8 protocol, __u16 port, __u16 fragment_offset)
{
	unsigned int before = copies;
	struct __sk_buff skb;

	test_ethernet(ETH_P_8021Q);
	test_vlan(ETH_P_IP);
	test_ipv4(source, protocol, 20, fragment_offset);
	if (protocol == IPPROTO_TCP)
		test_tcp(40000, port, TEST_ACK);
	else
		test_udp(40000, port);
	skb = test_skb();
	skb.ifindex = 2;
	EXPECT("every packet goes on", TC_ACT_OK, ENTRY(&skb));
	return copies - before;
}

int main(void)
{
	struct __sk_buff skb;

	test_begin();
	bpf_skb_load_bytes = test_load;
	bpf_clone_redirect = test_clone;
	bpf_get_prandom_u32 = test_random;
	TEST_MAP(CONFIG);
	TEST_MAP(PORTS);
	TEST_MAP(COUNTERS);

	EXPECT("without a target nothing is copied", 0, copied(ADA, IPPROTO_TCP, 80, 0));
	TEST_SET(CONFIG, CONFIG_TARGET, 2);
	EXPECT("nor to the interface itself", 0, copied(ADA, IPPROTO_TCP, 80, 0));
	EXPECT("and nothing is counted", 0, TEST_GET(COUNTERS, COUNTER_SEEN));
	TEST_SET(CONFIG, CONFIG_TARGET, 5);
	EXPECT("without a filter all are", 1, copied(ADA, IPPROTO_UDP, 53, 0));
	EXPECT("to the target", 5, copied_to);

	TEST_SET(CONFIG, CONFIG_PROTOCOL, IPPROTO_TCP);
	EXPECT("TCP only", 0, copied(ADA, IPPROTO_UDP, 53, 0));
	EXPECT("TCP", 1, copied(ADA, IPPROTO_TCP, 80, 0));

	TEST_SET(CONFIG, CONFIG_PORTS, 1);
	TEST_SET(PORTS, 443, 1);
	EXPECT("another port", 0, copied(ADA, IPPROTO_TCP, 80, 0));
	EXPECT("a port of the list", 1, copied(ADA, IPPROTO_TCP, 443, 0));
	EXPECT("a later fragment has none", 0, copied(ADA, IPPROTO_TCP, 443, 10));
	TEST_SET(PORTS, 40000, 1);
	EXPECT("the port it comes from counts, too", 1, copied(ADA, IPPROTO_TCP, 80, 0));
	TEST_SET(CONFIG, CONFIG_PORTS, 0);

	TEST_SET(CONFIG, CONFIG_NETWORK, 0x0a000000);
	TEST_SET(CONFIG, CONFIG_PREFIX, 8);
	EXPECT("from the network", 1, copied(ADA, IPPROTO_TCP, 80, 0));
	EXPECT("from another to another", 0, copied(0x0b000001, IPPROTO_TCP, 80, 0));
	TEST_SET(CONFIG, CONFIG_NETWORK, 0xc0000200);
	TEST_SET(CONFIG, CONFIG_PREFIX, 24);
	EXPECT("to the network", 1, copied(ADA, IPPROTO_TCP, 80, 0));
	TEST_SET(CONFIG, CONFIG_PREFIX, 33);
	EXPECT("no network has such a prefix", 0, copied(ADA, IPPROTO_TCP, 80, 0));
	TEST_SET(CONFIG, CONFIG_PREFIX, 8);
	test_ethernet(ETH_P_IPV6);
	test_ipv6(1, 1, IPPROTO_TCP, 20);
	test_tcp(40000, 80, TEST_ACK);
	skb = test_skb();
	ENTRY(&skb);
	EXPECT("IPv6 is in no IPv4 network", 6, copies);
	TEST_SET(CONFIG, CONFIG_PREFIX, 0);
	ENTRY(&skb);
	EXPECT("without a network it is copied, too", 7, copies);

	EXPECT("what was handed over is counted", 7, TEST_GET(COUNTERS, COUNTER_MIRRORED));
	clone_result = -1;
	copied(ADA, IPPROTO_TCP, 80, 0);
	EXPECT("what could not be, apart", 1, TEST_GET(COUNTERS, COUNTER_FAILED));
	clone_result = 0;

	TEST_SET(CONFIG, CONFIG_ONE_IN, 4);
	copies = 0;
	for (int i = 0; i < 100; i++)
		copied(ADA, IPPROTO_TCP, 80, 0);
	EXPECT("one in four", 25, copies);
	return 0;
}
