// SPDX-License-Identifier: BSD-2-Clause
/*
 * NetFlow version 5: a 24-byte header and up to 30 records of 48 bytes. IPv4 only; counters are 32 bits and stop at their
 * greatest value.
 */
#include "exporters.h"
#include "wire.h"

#define HEADER_SIZE 24
#define RECORD_SIZE 48
#define NS_PER_MS 1000000ULL
#define NS_PER_S 1000000000ULL

/* A NetFlow 5 datagram never has more records than this, and they must fit. */
#define MAX_RECORDS ((DATAGRAM_SIZE - HEADER_SIZE) / RECORD_SIZE)
_Static_assert(MAX_RECORDS <= 30, "NetFlow 5 allows 30 records");

struct netflow5 {
	struct exporter exporter;
	struct wire wire;
	struct export_time time;
	unsigned int records;
	uint32_t sequence;	/* flows sent before this datagram */
};

static uint32_t saturate(uint64_t value)
{
	return value > UINT32_MAX ? UINT32_MAX : (uint32_t)value;
}

static void write_header(struct netflow5 *self)
{
	self->wire.size = 0;
	put16(&self->wire, 5);
	put16(&self->wire, 0);	/* number of records, known at the end */
	put32(&self->wire, (uint32_t)(self->time.monotonic_ns / NS_PER_MS));
	put32(&self->wire, (uint32_t)(self->time.realtime_ns / NS_PER_S));
	put32(&self->wire, (uint32_t)(self->time.realtime_ns % NS_PER_S));
	put32(&self->wire, self->sequence);
	put16(&self->wire, 0);	/* engine type and id */
	put16(&self->wire, 0);	/* not sampled */
}

static void begin(struct exporter *exporter, const struct export_time *time)
{
	struct netflow5 *self = (struct netflow5 *)exporter;

	self->time = *time;
	self->records = 0;
	write_header(self);
}

static void end(struct exporter *exporter)
{
	struct netflow5 *self = (struct netflow5 *)exporter;

	if (self->records == 0)
		return;
	patch16(&self->wire, 2, (uint16_t)self->records);
	exporter->send(exporter->send_context, self->wire.bytes, self->wire.size);
	self->sequence += self->records;
	self->records = 0;
	write_header(self);
}

static void add(struct exporter *exporter, const struct flow_key *key, const struct flow *flow, enum end_reason reason)
{
	struct netflow5 *self = (struct netflow5 *)exporter;
	struct wire *wire = &self->wire;

	(void)reason;
	if (key->ip_version != 4) {
		exporter->dropped++;
		return;
	}
	put(wire, key->source, 4);
	put(wire, key->destination, 4);
	put32(wire, 0);		/* next hop: not known here */
	put16(wire, exporter->egress ? 0 : (uint16_t)flow->ifindex);
	put16(wire, exporter->egress ? (uint16_t)flow->ifindex : 0);
	put32(wire, saturate(flow->packets));
	put32(wire, saturate(flow->bytes));
	put32(wire, (uint32_t)(flow->first_ns / NS_PER_MS));
	put32(wire, (uint32_t)(flow->last_ns / NS_PER_MS));
	put(wire, &key->source_port, 2);
	put(wire, &key->destination_port, 2);
	put8(wire, 0);
	put8(wire, flow->tcp_flags);
	put8(wire, key->protocol);
	put8(wire, flow->tos);
	put32(wire, 0);		/* autonomous systems: not known here */
	put32(wire, 0);		/* prefix lengths, padding */
	if (++self->records == MAX_RECORDS)
		end(exporter);
}

struct exporter *netflow5_exporter(void)
{
	static struct netflow5 self = { .exporter = { .begin = begin, .add = add, .end = end } };

	return &self.exporter;
}
