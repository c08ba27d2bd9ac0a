// SPDX-License-Identifier: BSD-2-Clause
/*
 * IPFIX, RFC 7011, over UDP. Two templates, for IPv4 and IPv6. A message carries the templates when the last ones were
 * sent a while ago (section 8.4: over UDP they must be sent again and again, as a collector may have missed or forgotten
 * them), and then sets of data records.
 */
#include "exporters.h"
#include "wire.h"

#define VERSION 10
#define HEADER_SIZE 16
#define SET_HEADER_SIZE 4
#define TEMPLATE_SET 2
#define TEMPLATE_IPV4 256
#define TEMPLATE_IPV6 257
#define TEMPLATE_INTERVAL_NS (60 * NS_PER_S)
#define NS_PER_MS 1000000ULL
#define NS_PER_S 1000000000ULL

/* Information elements of the IANA registry, and their length in our records. */
struct element {
	uint16_t id;
	uint16_t size;
};

static const struct element ipv4_addresses[] = { { 8, 4 }, { 12, 4 } };
static const struct element ipv6_addresses[] = { { 27, 16 }, { 28, 16 } };
static const struct element common[] = {
	{ 7, 2 },	/* sourceTransportPort */
	{ 11, 2 },	/* destinationTransportPort */
	{ 4, 1 },	/* protocolIdentifier */
	{ 5, 1 },	/* ipClassOfService */
	{ 6, 1 },	/* tcpControlBits, reduced to one byte (RFC 7011 section 6.2) */
	{ 136, 1 },	/* flowEndReason */
	{ 61, 1 },	/* flowDirection: 0 ingress, 1 egress */
	{ 10, 4 },	/* ingressInterface */
	{ 14, 4 },	/* egressInterface */
	{ 2, 8 },	/* packetDeltaCount */
	{ 1, 8 },	/* octetDeltaCount */
	{ 152, 8 },	/* flowStartMilliseconds */
	{ 153, 8 },	/* flowEndMilliseconds */
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define COMMON_SIZE (2 + 2 + 1 + 1 + 1 + 1 + 1 + 4 + 4 + 8 + 8 + 8 + 8)

struct ipfix {
	struct exporter exporter;
	struct wire wire;
	struct export_time time;
	uint64_t templates_sent_ns;	/* monotonic; 0: never */
	uint32_t sequence;		/* data records sent before this message */
	uint32_t records;		/* in this message */
	uint16_t set;			/* template of the open set, 0: none is open */
	size_t set_at;			/* where the open set begins */
};

static void write_template(struct wire *wire, uint16_t id, const struct element *addresses)
{
	put16(wire, id);
	put16(wire, 2 + COUNT(common));
	for (size_t i = 0; i < 2; i++) {
		put16(wire, addresses[i].id);
		put16(wire, addresses[i].size);
	}
	for (size_t i = 0; i < COUNT(common); i++) {
		put16(wire, common[i].id);
		put16(wire, common[i].size);
	}
}

static void open_message(struct ipfix *self)
{
	struct wire *wire = &self->wire;

	wire->size = 0;
	self->records = 0;
	self->set = 0;
	put16(wire, VERSION);
	put16(wire, 0);		/* length of the message, known at the end */
	put32(wire, (uint32_t)(self->time.realtime_ns / NS_PER_S));
	put32(wire, self->sequence);
	put32(wire, self->exporter.egress);	/* observation domain */

	if (self->templates_sent_ns && self->time.monotonic_ns - self->templates_sent_ns < TEMPLATE_INTERVAL_NS)
		return;
	size_t set_at = wire->size;

	put16(wire, TEMPLATE_SET);
	put16(wire, 0);
	write_template(wire, TEMPLATE_IPV4, ipv4_addresses);
	write_template(wire, TEMPLATE_IPV6, ipv6_addresses);
	patch16(wire, set_at + 2, (uint16_t)(wire->size - set_at));
	self->templates_sent_ns = self->time.monotonic_ns;
}

static void close_set(struct ipfix *self)
{
	if (self->set)
		patch16(&self->wire, self->set_at + 2, (uint16_t)(self->wire.size - self->set_at));
	self->set = 0;
}

static void begin(struct exporter *exporter, const struct export_time *time)
{
	struct ipfix *self = (struct ipfix *)exporter;

	self->time = *time;
	open_message(self);
}

static void end(struct exporter *exporter)
{
	struct ipfix *self = (struct ipfix *)exporter;

	close_set(self);
	if (self->wire.size == HEADER_SIZE)
		return;
	patch16(&self->wire, 2, (uint16_t)self->wire.size);
	exporter->send(exporter->send_context, self->wire.bytes, self->wire.size);
	self->sequence += self->records;
	open_message(self);
}

static uint64_t wall_clock_ms(const struct ipfix *self, uint64_t monotonic_ns)
{
	return (self->time.realtime_ns - self->time.monotonic_ns + monotonic_ns) / NS_PER_MS;
}

static void add(struct exporter *exporter, const struct flow_key *key, const struct flow *flow, enum end_reason reason)
{
	struct ipfix *self = (struct ipfix *)exporter;
	struct wire *wire = &self->wire;
	size_t address_size = key->ip_version == 4 ? 4 : 16;
	uint16_t template = key->ip_version == 4 ? TEMPLATE_IPV4 : TEMPLATE_IPV6;

	if (wire->size + SET_HEADER_SIZE + 2 * address_size + COMMON_SIZE > DATAGRAM_SIZE)
		end(exporter);
	if (self->set != template) {
		close_set(self);
		self->set = template;
		self->set_at = wire->size;
		put16(wire, template);
		put16(wire, 0);
	}
	put(wire, key->source, address_size);
	put(wire, key->destination, address_size);
	put(wire, &key->source_port, 2);
	put(wire, &key->destination_port, 2);
	put8(wire, key->protocol);
	put8(wire, flow->tos);
	put8(wire, flow->tcp_flags);
	put8(wire, (uint8_t)reason);
	put8(wire, exporter->egress);
	put32(wire, exporter->egress ? 0 : flow->ifindex);
	put32(wire, exporter->egress ? flow->ifindex : 0);
	put64(wire, flow->packets);
	put64(wire, flow->bytes);
	put64(wire, wall_clock_ms(self, flow->first_ns));
	put64(wire, wall_clock_ms(self, flow->last_ns));
	self->records++;
}

struct exporter *ipfix_exporter(void)
{
	static struct ipfix self = { .exporter = { .begin = begin, .add = add, .end = end } };

	return &self.exporter;
}
