// SPDX-License-Identifier: GPL-2.0-only
/* Which names of a ClientHello are blocked, and what is no ClientHello. `make test` runs it. */
#include "test_packet.h"

#define DIRECTION_ingress
#include "sni_filter.bpf.c"

static void append16(unsigned int number)
{
	__u8 bytes[2] = { number >> 8, number & 0xff };

	test_append(bytes, sizeof(bytes));
}

/* A ClientHello with an extension before that of the name; without a name if it is NULL. */
static void hello(const char *name)
{
	static const __u8 start[] = { CONTENT_HANDSHAKE, 3, 1, 0, 0, HANDSHAKE_CLIENT_HELLO, 0, 0, 0 };
	static const __u8 version_and_random[VERSION_AND_RANDOM];
	static const __u8 session_ciphers_compression[] = { 2, 's', 's', 0, 2, 0x13, 1, 1, 0 };
	unsigned int length = name ? strlen(name) : 0;

	test_ethernet(ETH_P_IP);
	test_ipv4(0xc6336401, IPPROTO_TCP, 20, 0);
	test_tcp(40000, 443, TEST_ACK);
	test_append(start, sizeof(start));
	test_append(version_and_random, sizeof(version_and_random));
	test_append(session_ciphers_compression, sizeof(session_ciphers_compression));
	append16(name ? 6 + 9 + length : 6);
	append16(0x002b);	/* supported versions */
	append16(2);
	append16(0x0304);
	if (name) {
		append16(EXTENSION_SERVER_NAME);
		append16(5 + length);
		append16(3 + length);
		test_append("", 1);
		append16(length);
		test_append(name, length);
	}
}

static int judge(void)
{
	struct __sk_buff skb = test_skb();

	return ENTRY(&skb);
}

static int ask(const char *name)
{
	hello(name);
	return judge();
}

/* As snifilterctl writes it: with the zero behind an exact name. */
static void block(const char *reversed, __u32 bytes)
{
	struct sni_name key = { .prefix_bits = bytes * 8 };
	__u64 none = 0;

	memcpy(key.reversed, reversed, bytes);
	test_update(&NAMES, &key, &none, BPF_ANY);
}

int main(void)
{
	char longest[NAME_SIZE + 1] = "";

	test_begin();
	bpf_skb_load_bytes = test_load;
	TEST_MAP(NAMES);
	TEST_MAP(CONFIG);
	TEST_MAP(COUNTERS);
	block("moc.elpmaxe", 12);
	block("ten.elpmaxe.", 12);

	EXPECT("an exact name", TC_ACT_SHOT, ask("example.com"));
	EXPECT("in any letters", TC_ACT_SHOT, ask("Example.COM"));
	EXPECT("not what is below it", TC_ACT_OK, ask("www.example.com"));
	EXPECT("not what ends alike", TC_ACT_OK, ask("anexample.com"));
	EXPECT("a name below *.example.net", TC_ACT_SHOT, ask("www.example.net"));
	EXPECT("not that name itself", TC_ACT_OK, ask("example.net"));
	EXPECT("the chain went on for the others", 3, test_tail_calls);
	EXPECT("all are counted", 6, TEST_GET(COUNTERS, COUNTER_HELLOS));
	EXPECT("those blocked, too", 3, TEST_GET(COUNTERS, COUNTER_BLOCKED));

	EXPECT("no name", TC_ACT_OK, ask(NULL));
	EXPECT("is counted", 1, TEST_GET(COUNTERS, COUNTER_NAMELESS));
	memset(longest, 'a', NAME_SIZE);
	EXPECT("a name that is too long", TC_ACT_OK, ask(longest));
	EXPECT("cannot be read", 1, TEST_GET(COUNTERS, COUNTER_UNREADABLE));

	hello("example.com");
	test_bytes[14 + 20 + 20] = 23;	/* application data */
	EXPECT("what is no handshake", TC_ACT_OK, judge());
	EXPECT("is no ClientHello", 8, TEST_GET(COUNTERS, COUNTER_HELLOS));

	hello("example.com");
	while (test_length-- > 0)
		EXPECT("what is cut short goes on", TC_ACT_OK, judge());

	TEST_SET(CONFIG, CONFIG_COUNT_ONLY, 1);
	EXPECT("when it shall only count", TC_ACT_OK, ask("example.com"));
	EXPECT("it counts", 4, TEST_GET(COUNTERS, COUNTER_BLOCKED));
	return 0;
}
