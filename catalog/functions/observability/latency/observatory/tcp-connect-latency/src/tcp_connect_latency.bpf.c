// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/*
 * How long TCP connections of this host take to be established: from connect() to the SYN-ACK of the peer. That is one
 * round trip through the network, and the time that the peer's kernel needs to answer.
 */
#include <linux/bpf.h>
#include <linux/types.h>

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

/* Times of 2^(SLOTS-1) microseconds, 34 seconds, and more are in the last slot. */
#define SLOTS 26
#define NS_PER_US 1000

#define MAX_CONNECTING 16384
#define MAX_PORTS 1024

/* From linux/socket.h, which is not part of the UAPI. */
#define AF_INET 2
#define AF_INET6 10

/*
 * The kernel's types, with the fields that are read here. The attribute makes the compiler note each access, and the
 * loader puts in where the field is in the kernel that runs.
 *
 * Arguments of functions come in the registers of x86-64: other architectures need another struct here.
 */
struct pt_regs {
	unsigned long di;
	unsigned long ax;
} __attribute__((preserve_access_index));

struct sock_common {
	unsigned short skc_family;
	__be16 skc_dport;
} __attribute__((preserve_access_index));

struct sock {
	struct sock_common __sk_common;
} __attribute__((preserve_access_index));

enum total_key {
	TOTAL_ESTABLISHED,	/* connections that were measured */
	TOTAL_US,		/* the sum of their times, in microseconds */
	TOTAL_REFUSED_HERE,	/* connect() failed before a packet was sent: no route, no free port, ... */
	TOTAL_KEYS,
};

struct port_latency {
	__u64 established;
	__u64 total_us;
	__u64 max_us;
};

/*
 * Address of the socket to the time of connect(). Attempts that never succeed are pushed out by later ones, or overwritten
 * when the kernel uses the address for another socket.
 */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, MAX_CONNECTING);
	__type(key, __u64);
	__type(value, __u64);
} tcl_connecting SEC(".maps");

/* Slot n counts times of 2^n up to 2^(n+1)-1 microseconds; slot 0 also those below one. Not per-CPU: l3afd reads them. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, SLOTS);
	__type(key, __u32);
	__type(value, __u64);
} tcl_ipv4_us SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, SLOTS);
	__type(key, __u32);
	__type(value, __u64);
} tcl_ipv6_us SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, TOTAL_KEYS);
	__type(key, __u32);
	__type(value, __u64);
} tcl_totals SEC(".maps");

/* By destination port, in host byte order: slow databases are told from slow web servers. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, MAX_PORTS);
	__type(key, __u16);
	__type(value, struct port_latency);
} tcl_ports SEC(".maps");

static __always_inline void total(__u32 key, __u64 value)
{
	__u64 *sum = bpf_map_lookup_elem(&tcl_totals, &key);

	if (sum)
		__sync_fetch_and_add(sum, value);
}

/* Position of the highest bit that is set, by halving; 0 for 0. */
static __always_inline __u32 log2_of(__u64 value)
{
	__u32 result = 0;

	if (value >> 32) {
		value >>= 32;
		result += 32;
	}
	if (value >> 16) {
		value >>= 16;
		result += 16;
	}
	if (value >> 8) {
		value >>= 8;
		result += 8;
	}
	if (value >> 4) {
		value >>= 4;
		result += 4;
	}
	if (value >> 2) {
		value >>= 2;
		result += 2;
	}
	if (value >> 1)
		result += 1;
	return result;
}

static __always_inline void connect_begins(struct pt_regs *registers)
{
	__u64 socket = registers->di;
	__u64 now = bpf_ktime_get_ns();

	bpf_map_update_elem(&tcl_connecting, &socket, &now, BPF_ANY);
}

static __always_inline void connect_returns(struct pt_regs *registers)
{
	if ((int)registers->ax)
		total(TOTAL_REFUSED_HERE, 1);
}

static __always_inline void count_port(struct sock *socket, __u64 elapsed_us)
{
	__u16 port = bpf_ntohs(BPF_CORE_READ(socket, __sk_common.skc_dport));
	struct port_latency first = { .established = 1, .total_us = elapsed_us, .max_us = elapsed_us };
	struct port_latency *latency = bpf_map_lookup_elem(&tcl_ports, &port);

	if (!latency) {
		if (!bpf_map_update_elem(&tcl_ports, &port, &first, BPF_NOEXIST))
			return;
		latency = bpf_map_lookup_elem(&tcl_ports, &port);
		if (!latency)
			return;
	}
	__sync_fetch_and_add(&latency->established, 1);
	__sync_fetch_and_add(&latency->total_us, elapsed_us);
	/* Two CPUs may both find a new maximum; the smaller one may win until the next. */
	if (elapsed_us > latency->max_us)
		latency->max_us = elapsed_us;
}

SEC("kprobe/tcp_v4_connect")
int tcp_v4_connect_begins(struct pt_regs *registers)
{
	connect_begins(registers);
	return 0;
}

SEC("kretprobe/tcp_v4_connect")
int tcp_v4_connect_returns(struct pt_regs *registers)
{
	connect_returns(registers);
	return 0;
}

SEC("kprobe/tcp_v6_connect")
int tcp_v6_connect_begins(struct pt_regs *registers)
{
	connect_begins(registers);
	return 0;
}

SEC("kretprobe/tcp_v6_connect")
int tcp_v6_connect_returns(struct pt_regs *registers)
{
	connect_returns(registers);
	return 0;
}

/* Called when the SYN-ACK made a connection ESTABLISHED: only on the side that connects. */
SEC("kprobe/tcp_finish_connect")
int tcp_connect_established(struct pt_regs *registers)
{
	__u64 address = registers->di;
	struct sock *socket = (struct sock *)address;
	__u64 *since = bpf_map_lookup_elem(&tcl_connecting, &address);
	__u64 now = bpf_ktime_get_ns();
	__u64 elapsed_us;
	__u64 *count;
	__u16 family;
	__u32 slot;

	if (!since)	/* began before we were attached */
		return 0;
	elapsed_us = now > *since ? (now - *since) / NS_PER_US : 0;
	bpf_map_delete_elem(&tcl_connecting, &address);

	slot = log2_of(elapsed_us);
	if (slot >= SLOTS)
		slot = SLOTS - 1;
	family = BPF_CORE_READ(socket, __sk_common.skc_family);
	if (family == AF_INET)
		count = bpf_map_lookup_elem(&tcl_ipv4_us, &slot);
	else if (family == AF_INET6)	/* also IPv4 through an IPv6 socket, ::ffff:192.0.2.1 */
		count = bpf_map_lookup_elem(&tcl_ipv6_us, &slot);
	else
		return 0;
	if (count)
		__sync_fetch_and_add(count, 1);
	total(TOTAL_ESTABLISHED, 1);
	total(TOTAL_US, elapsed_us);
	count_port(socket, elapsed_us);
	return 0;
}

char _license[] SEC("license") = "Dual BSD/GPL";
