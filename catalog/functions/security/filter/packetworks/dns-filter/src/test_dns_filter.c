// SPDX-License-Identifier: GPL-2.0-only
/* Which queries are blocked, and which messages are none. `make test` runs it. */
#include "test_packet.h"

#include "dns_filter_xdp.bpf.c"
#define LICENSE LICENSE_TC	/* one program has one */
#include "dns_filter_tc.bpf.c"

/* Makes a message: `name` as on the wire, such as "\3ads\7example", without the root label. */
static void message(__u16 port, __u8 flags, const char *name)
{
	struct dns_header header = { .flags = flags, .questions = bpf_htons(1) };
	static const __u8 question[4] = { 0, 1, 0, 1 };

	test_ethernet(ETH_P_IP);
	test_ipv4(0xc6336401, IPPROTO_UDP, 8, 0);
	test_udp(40000, port);
	test_append(&header, sizeof(header));
	test_append(name, strlen(name) + 1);
	test_append(question, sizeof(question));
}

static int arrives(void)
{
	struct xdp_md packet = test_xdp();

	return dns_filter_xdp(&packet);
}

static int query(const char *name)
{
	message(DNS_PORT, 1, name);
	return arrives();
}

static void block(const char *reversed)
{
	struct blocklist_key key = { .prefix_bits = strlen(reversed) * 8 };
	__u64 none = 0;

	memcpy(key.reversed, reversed, strlen(reversed));
	test_update(&df_blocklist, &key, &none, BPF_ANY);
}

static int pulled;

static long test_pull(struct __sk_buff *skb, __u32 length)
{
	EXPECT("no more is pulled than there is", 1, length <= skb->len);
	pulled++;
	skb->data_end = skb->data + skb->len;
	return 0;
}

int main(void)
{
	struct __sk_buff skb;
	char longest[MAX_NAME + 2] = "";

	test_begin();
	bpf_skb_pull_data = test_pull;
	TEST_MAP(df_blocklist);
	TEST_MAP(df_mode);
	TEST_MAP(df_stats);
	TEST_MAP(df_scratch);
	block("elpmaxe.sda.");

	EXPECT("at first queries are only counted", XDP_PASS, query("\3ads\7example"));
	EXPECT("as blocked", 1, TEST_GET(df_stats, STAT_BLOCKED));
	TEST_SET(df_mode, 0, MODE_DROP);
	EXPECT("the name itself", XDP_DROP, query("\3ads\7example"));
	EXPECT("in any letters", XDP_DROP, query("\3AdS\7eXample"));
	EXPECT("a name below", XDP_DROP, query("\1x\3ads\7example"));
	EXPECT("a name that only ends alike", XDP_PASS, query("\4bads\7example"));
	EXPECT("the name above", XDP_PASS, query("\7example"));
	EXPECT("a dot inside a label is no end of one", XDP_PASS, query("\5x.ads\7example"));
	EXPECT("the root", XDP_PASS, query(""));
	EXPECT("all are queries", 8, TEST_GET(df_stats, STAT_QUERIES));

	message(DNS_PORT, DNS_RESPONSE, "\3ads\7example");
	EXPECT("an answer", XDP_PASS, arrives());
	message(5353, 1, "\3ads\7example");
	EXPECT("another port", XDP_PASS, arrives());
	EXPECT("neither is a query", 8, TEST_GET(df_stats, STAT_QUERIES));

	EXPECT("a pointer in the first name", XDP_PASS, query("\xc0\x0c"));
	EXPECT("is malformed", 1, TEST_GET(df_stats, STAT_MALFORMED));
	for (int i = 0; i < MAX_NAME; i += 2)
		memcpy(longest + i, "\1a", 3);
	EXPECT("the longest name is read", XDP_PASS, query(longest));
	EXPECT("and well formed", 1, TEST_GET(df_stats, STAT_MALFORMED));
	memset(longest, 'a', MAX_LABEL + 2);
	longest[0] = MAX_LABEL + 1;
	longest[MAX_LABEL + 2] = 0;
	EXPECT("a label that is too long", XDP_PASS, query(longest));
	EXPECT("is malformed, too", 2, TEST_GET(df_stats, STAT_MALFORMED));

	message(DNS_PORT, 1, "\3ads\7example");
	skb = test_skb();
	skb.data_end = skb.data + sizeof(struct ethhdr) + sizeof(struct iphdr) + sizeof(struct udphdr);
	EXPECT("what leaves is judged alike", TC_ACT_SHOT, dns_filter_tc(&skb));
	EXPECT("also if it is not in one piece", 1, pulled);
	message(DNS_PORT, 1, "\4bads\7example");
	skb = test_skb();
	EXPECT("and goes on", TC_ACT_OK, dns_filter_tc(&skb));

	message(DNS_PORT, 1, "\3ads\7example");
	test_length -= 4;	/* the question's type and class, which nobody reads */
	EXPECT("the name is complete", XDP_DROP, arrives());
	while (test_length-- > 0)
		EXPECT("what is cut short goes on, and is not read beyond its end", XDP_PASS, arrives());
	return 0;
}
