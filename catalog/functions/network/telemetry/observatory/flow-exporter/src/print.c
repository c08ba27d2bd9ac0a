// SPDX-License-Identifier: BSD-2-Clause
/* Flows for people: one line each on stdout. */
#include <arpa/inet.h>
#include <stdio.h>

#include "exporters.h"

static void begin(struct exporter *exporter, const struct export_time *time)
{
	(void)exporter;
	(void)time;
}

static void add(struct exporter *exporter, const struct flow_key *key, const struct flow *flow, enum end_reason reason)
{
	int family = key->ip_version == 4 ? AF_INET : AF_INET6;
	char source[INET6_ADDRSTRLEN];
	char destination[INET6_ADDRSTRLEN];

	(void)reason;
	inet_ntop(family, key->source, source, sizeof(source));
	inet_ntop(family, key->destination, destination, sizeof(destination));
	printf("%-7s protocol %-3u %s port %u -> %s port %u: %llu packets, %llu bytes, flags 0x%02x, %.3f s\n",
	       exporter->egress ? "egress" : "ingress", key->protocol, source, ntohs(key->source_port), destination,
	       ntohs(key->destination_port), (unsigned long long)flow->packets, (unsigned long long)flow->bytes,
	       flow->tcp_flags, (double)(flow->last_ns - flow->first_ns) / 1e9);
}

static void end(struct exporter *exporter)
{
	(void)exporter;
	fflush(stdout);
}

struct exporter *print_exporter(void)
{
	static struct exporter self = { .begin = begin, .add = add, .end = end };

	return &self;
}
