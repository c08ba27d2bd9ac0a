// SPDX-License-Identifier: GPL-2.0-only
/* What is counted, where, and how a second ends. `make test` runs it. */
#include "test_packet.h"

#include "syn_counter.bpf.c"

/* `data` bytes follow the header, and `padding` follows the packet, as in short frames. */
static void send(__u16 port, __u8 flags, __u16 data, __u16 padding)
{
	static const __u8 zeros[64];
	struct xdp_md packet;

	test_ethernet(ETH_P_IP);
	test_ipv4(0xc6336401, IPPROTO_TCP, 20 + data, 0);
	test_tcp(40000, port, flags);
	test_append(zeros, data + padding);
	packet = test_xdp();
	EXPECT("nothing is dropped", XDP_PASS, syn_counter(&packet));
}

static void send_at(__u64 second, int times)
{
	test_now_ns = second * NANOSECONDS_PER_SECOND;
	while (times--)
		send(443, TEST_SYN, 0, 6);
}

int main(void)
{
	struct xdp_md packet;

	test_begin();
	TEST_MAP(sc_config);
	TEST_MAP(sc_port_syn);
	TEST_MAP(sc_port_ack);
	TEST_MAP(sc_totals);
	TEST_MAP(sc_rate);
	TEST_MAP(sc_second);
	TEST_SET(sc_config, 0, 2);

	send(80, TEST_ACK, 0, 6);
	send(80, TEST_ACK, 10, 0);
	EXPECT("a bare acknowledgement counts, padded too, and data does not", 1, TEST_GET(sc_totals, TOTAL_ACK));
	EXPECT("for its port", 1, TEST_GET(sc_port_ack, 80));
	send(80, TEST_FIN | TEST_ACK, 0, 0);
	send(80, TEST_RST | TEST_ACK, 0, 0);
	send(80, TEST_SYN | TEST_ACK, 0, 0);
	EXPECT("FIN", 1, TEST_GET(sc_totals, TOTAL_FIN));
	EXPECT("RST", 1, TEST_GET(sc_totals, TOTAL_RST));
	EXPECT("an answer is neither attempt nor acknowledgement", 0, TEST_GET(sc_totals, TOTAL_SYN));
	EXPECT("nor counted as one", 1, TEST_GET(sc_totals, TOTAL_ACK));

	send_at(10, 2);
	send_at(11, 3);
	EXPECT("a second is told when the next one begins", 2, TEST_GET(sc_rate, RATE_LAST));
	EXPECT("2 are no alarm", 0, TEST_GET(sc_rate, RATE_ALARM));
	send_at(15, 1);
	EXPECT("the last that had any", 3, TEST_GET(sc_rate, RATE_LAST));
	EXPECT("3 are", 1, TEST_GET(sc_rate, RATE_ALARM));
	send_at(16, 1);
	EXPECT("the last", 1, TEST_GET(sc_rate, RATE_LAST));
	EXPECT("the peak stays", 3, TEST_GET(sc_rate, RATE_PEAK));
	EXPECT("every attempt is counted", 7, TEST_GET(sc_totals, TOTAL_SYN));
	EXPECT("for its port", 7, TEST_GET(sc_port_syn, 443));

	test_ethernet(ETH_P_8021AD);
	test_vlan(ETH_P_8021Q);
	test_vlan(ETH_P_IPV6);
	test_ipv6(1, 1, IPPROTO_TCP, 20);
	test_tcp(40000, 443, TEST_SYN);
	packet = test_xdp();
	syn_counter(&packet);
	EXPECT("IPv6 behind two VLAN tags counts, too", 8, TEST_GET(sc_totals, TOTAL_SYN));
	while (test_length-- > 0) {
		packet = test_xdp();
		EXPECT("what is cut short goes on, and is not read beyond its end", XDP_PASS, syn_counter(&packet));
	}
	EXPECT("and is not counted", 8, TEST_GET(sc_totals, TOTAL_SYN));
	return 0;
}
