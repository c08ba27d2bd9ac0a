/* SPDX-License-Identifier: BSD-2-Clause */
/* The forms in which flows leave the exporter. */
#ifndef EXPORTERS_H
#define EXPORTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "flow_table.h"

/* RFC 5102 section 5.11.3, flowEndReason. */
enum end_reason {
	END_IDLE = 1,
	END_ACTIVE = 2,
	END_FORCED = 4,
};

/* When an export happens, on the clocks that the formats want. */
struct export_time {
	uint64_t monotonic_ns;		/* the clock of struct flow */
	uint64_t realtime_ns;		/* since 1970-01-01 */
};

/* Sends one datagram; says false, and why on stderr, when it could not. */
typedef bool send_datagram(void *context, const void *bytes, size_t size);

/*
 * An exporter gathers flows into datagrams: begin() before the flows of one round, add() for each, end() sends what is
 * left. dropped counts flows that the format cannot express.
 */
struct exporter {
	void (*begin)(struct exporter *exporter, const struct export_time *time);
	void (*add)(struct exporter *exporter, const struct flow_key *key, const struct flow *flow, enum end_reason reason);
	void (*end)(struct exporter *exporter);
	send_datagram *send;
	void *send_context;
	bool egress;
	uint64_t dropped;
};

struct exporter *netflow5_exporter(void);

#endif
