// SPDX-License-Identifier: BSD-2-Clause
/* What NetFlow 5 datagrams hold, byte for byte; needs no kernel and no privileges. `make test` runs it. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exporters.h"

#define FULL 28	/* records of 48 bytes behind 24 in a datagram of 1400 */

#define EXPECT(what, expected, found) \
	do { \
		unsigned long e = (expected), f = (found); \
		if (e != f) { \
			fprintf(stderr, "%s: expected %lu, found %lu\n", what, e, f); \
			exit(1); \
		} \
	} while (0)

static unsigned char last[2048];
static size_t last_size;
static unsigned int sent;

static bool keep(void *context, const void *bytes, size_t size)
{
	(void)context;
	memcpy(last, bytes, size);
	last_size = size;
	sent++;
	return true;
}

static unsigned int at16(size_t offset)
{
	return (unsigned int)last[offset] << 8 | last[offset + 1];
}

static unsigned int at32(size_t offset)
{
	return at16(offset) << 16 | at16(offset + 2);
}

int main(void)
{
	const struct export_time now = { .monotonic_ns = 5000000000ULL, .realtime_ns = 1700000000000000007ULL };
	struct flow_key key = {
		.source = { 192, 0, 2, 1 }, .destination = { 192, 0, 2, 2 },
		.source_port = htons(40000), .destination_port = htons(443), .protocol = 6, .ip_version = 4,
	};
	struct flow flow = {
		.packets = 3, .bytes = 1ULL << 40, .first_ns = 1000000000ULL, .last_ns = 2000000000ULL,
		.ifindex = 7, .tcp_flags = 0x12, .tos = 8,
	};
	struct exporter *exporter = netflow5_exporter();

	exporter->send = keep;
	exporter->begin(exporter, &now);
	exporter->end(exporter);
	EXPECT("datagrams of an empty round", 0, sent);

	exporter->begin(exporter, &now);
	exporter->add(exporter, &key, &flow, END_IDLE);
	exporter->end(exporter);
	EXPECT("datagrams", 1, sent);
	EXPECT("size", 24 + 48, last_size);
	EXPECT("version", 5, at16(0));
	EXPECT("records", 1, at16(2));
	EXPECT("uptime in ms", 5000, at32(4));
	EXPECT("seconds", 1700000000, at32(8));
	EXPECT("nanoseconds", 7, at32(12));
	EXPECT("flows before", 0, at32(16));
	EXPECT("source", 0xc0000201, at32(24));
	EXPECT("destination", 0xc0000202, at32(28));
	EXPECT("input interface", 7, at16(36));
	EXPECT("output interface", 0, at16(38));
	EXPECT("packets", 3, at32(40));
	EXPECT("bytes stop at 32 bits", 0xffffffff, at32(44));
	EXPECT("first in ms", 1000, at32(48));
	EXPECT("last in ms", 2000, at32(52));
	EXPECT("source port", 40000, at16(56));
	EXPECT("destination port", 443, at16(58));
	EXPECT("TCP flags", 0x12, last[61]);
	EXPECT("protocol", 6, last[62]);
	EXPECT("type of service", 8, last[63]);

	key.ip_version = 6;
	exporter->begin(exporter, &now);
	exporter->add(exporter, &key, &flow, END_IDLE);
	exporter->end(exporter);
	EXPECT("IPv6 flows that it cannot tell of", 1, exporter->dropped);
	EXPECT("datagrams after an IPv6 flow", 1, sent);

	key.ip_version = 4;
	exporter->begin(exporter, &now);
	for (int i = 0; i < FULL + 1; i++)
		exporter->add(exporter, &key, &flow, END_ACTIVE);
	EXPECT("datagrams when one is full", 2, sent);
	exporter->end(exporter);
	EXPECT("datagrams at the end", 3, sent);
	EXPECT("records of the last", 1, at16(2));
	EXPECT("flows before the last", 1 + FULL, at32(16));
	puts("NetFlow 5: all as expected");
	return 0;
}
