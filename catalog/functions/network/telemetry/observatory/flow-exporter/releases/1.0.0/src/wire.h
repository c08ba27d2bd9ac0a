/* SPDX-License-Identifier: BSD-2-Clause */
/* A datagram that is being written, in network byte order. */
#ifndef WIRE_H
#define WIRE_H

#include <endian.h>
#include <stdint.h>
#include <string.h>

/* Below the MTU of Ethernet with room for IPv6, UDP and a tunnel, so that no datagram is fragmented. */
#define DATAGRAM_SIZE 1400

struct wire {
	uint8_t bytes[DATAGRAM_SIZE];
	size_t size;
};

/* The caller has made sure that there is room. */
static inline void put(struct wire *wire, const void *from, size_t size)
{
	memcpy(wire->bytes + wire->size, from, size);
	wire->size += size;
}

static inline void put8(struct wire *wire, uint8_t value)
{
	put(wire, &value, 1);
}

static inline void put16(struct wire *wire, uint16_t value)
{
	value = htobe16(value);
	put(wire, &value, sizeof(value));
}

static inline void put32(struct wire *wire, uint32_t value)
{
	value = htobe32(value);
	put(wire, &value, sizeof(value));
}

static inline void put64(struct wire *wire, uint64_t value)
{
	value = htobe64(value);
	put(wire, &value, sizeof(value));
}

/* Overwrites a 16-bit field that was written before its value was known. */
static inline void patch16(struct wire *wire, size_t at, uint16_t value)
{
	value = htobe16(value);
	memcpy(wire->bytes + at, &value, sizeof(value));
}

#endif
