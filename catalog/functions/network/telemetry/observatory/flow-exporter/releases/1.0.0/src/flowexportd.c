// SPDX-License-Identifier: BSD-2-Clause
/*
 * Empties the flow table that l3afd pinned, and sends the flows to a collector.
 *
 * l3afd starts it after the kernel part is attached, and ends it with SIGTERM before the table goes away; then what is
 * left in the table is sent, too. A flow is taken out of the table when it is sent: the next packet begins a new record,
 * so every record carries differences and nothing has to be remembered here.
 */
#include <errno.h>
#include <limits.h>
#include <netdb.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <bpf/bpf.h>

#include "exporters.h"
#include "instance.h"
#include "options.h"

#define NS_PER_S 1000000000ULL

static volatile sig_atomic_t stopping;

static void stop(int signal_number)
{
	(void)signal_number;
	stopping = 1;
}

static uint64_t clock_ns(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (uint64_t)now.tv_sec * NS_PER_S + (uint64_t)now.tv_nsec;
}

/* Opens the table at --map, or where l3afd pins the maps of TC programs; -1, with a message, when it is not there. */
static int open_table(const struct options *options)
{
	struct bpf_map_info info = {};
	__u32 info_size = sizeof(info);
	char path[PATH_MAX];
	int table;

	if (options->map)
		snprintf(path, sizeof(path), "%s", options->map);
	else
		snprintf(path, sizeof(path), "%s/tc/globals/%s/%s/%s/%s", options->bpffs, options->interface,
			 options->function, options->version, options->egress ? "fe_out_flows" : "fe_in_flows");
	table = bpf_obj_get(path);
	if (table < 0) {
		fprintf(stderr, "flowexportd: %s: %s\n", path, strerror(errno));
		return -1;
	}
	if (bpf_obj_get_info_by_fd(table, &info, &info_size) || info.key_size != sizeof(struct flow_key) ||
	    info.value_size != sizeof(struct flow)) {
		fprintf(stderr, "flowexportd: %s is not a flow table of this version\n", path);
		close(table);
		return -1;
	}
	return table;
}

/* A connected UDP socket for HOST:PORT or [ADDRESS]:PORT; -1, with a message, when there is none. */
static int connect_collector(const char *collector)
{
	struct addrinfo hints = { .ai_socktype = SOCK_DGRAM };
	const char *colon = strrchr(collector, ':');
	struct addrinfo *addresses, *address;
	char host[256];
	size_t length;
	int error, collector_socket = -1;

	if (!colon || colon == collector || (size_t)(colon - collector) >= sizeof(host) || !colon[1]) {
		fprintf(stderr, "flowexportd: expected --collector=HOST:PORT, found %s\n", collector);
		return -1;
	}
	length = (size_t)(colon - collector);
	if (collector[0] == '[' && collector[length - 1] == ']')
		snprintf(host, sizeof(host), "%.*s", (int)length - 2, collector + 1);
	else
		snprintf(host, sizeof(host), "%.*s", (int)length, collector);

	error = getaddrinfo(host, colon + 1, &hints, &addresses);
	if (error) {
		fprintf(stderr, "flowexportd: %s: %s\n", collector, gai_strerror(error));
		return -1;
	}
	for (address = addresses; address && collector_socket < 0; address = address->ai_next) {
		collector_socket = socket(address->ai_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
		if (collector_socket >= 0 && connect(collector_socket, address->ai_addr, address->ai_addrlen)) {
			close(collector_socket);
			collector_socket = -1;
		}
	}
	freeaddrinfo(addresses);
	if (collector_socket < 0)
		fprintf(stderr, "flowexportd: %s: %s\n", collector, strerror(errno));
	return collector_socket;
}

static bool send_to_collector(void *context, const void *bytes, size_t size)
{
	const int *collector_socket = context;

	/* A collector that was away for a moment answers the datagram before this one with ECONNREFUSED: try once more. */
	for (int attempt = 0; attempt < 2; attempt++)
		if (send(*collector_socket, bytes, size, MSG_NOSIGNAL) == (ssize_t)size)
			return true;
	fprintf(stderr, "flowexportd: sending failed: %s\n", strerror(errno));
	return false;
}

/* Why a flow is to be exported now, 0 when it may stay. */
static int due(const struct options *options, const struct flow *flow, uint64_t now, bool all)
{
	if (all)
		return END_FORCED;
	if (now > flow->last_ns && now - flow->last_ns >= options->idle_s * NS_PER_S)
		return END_IDLE;
	if (now > flow->first_ns && now - flow->first_ns >= options->active_s * NS_PER_S)
		return END_ACTIVE;
	return 0;
}

/* One pass over the table. Exports what is due, or all, and takes it out of the table. */
static void sweep(int table, const struct options *options, struct exporter *exporter, bool all)
{
	struct export_time time = { clock_ns(CLOCK_MONOTONIC), clock_ns(CLOCK_REALTIME) };
	struct flow_key key, next;
	struct flow flow;
	bool more = bpf_map_get_next_key(table, NULL, &next) == 0;
	/*
	 * When the kernel evicts the key from which the walk goes on, the walk begins anew: a busy table could keep us here
	 * for ever without a bound.
	 */
	unsigned int steps = 2 * FLOW_TABLE_SIZE;
	int reason;

	exporter->begin(exporter, &time);
	while (more && steps-- > 0) {
		key = next;
		more = bpf_map_get_next_key(table, &key, &next) == 0;
		if (bpf_map_lookup_elem(table, &key, &flow))
			continue;
		reason = due(options, &flow, time.monotonic_ns, all);
		if (!reason)
			continue;
		/* Reads again while deleting, so that no packet is lost between the two. */
		if (bpf_map_lookup_and_delete_elem(table, &key, &flow))
			continue;
		exporter->add(exporter, &key, &flow, reason);
	}
	exporter->end(exporter);
}

static struct exporter *choose_exporter(const struct options *options, int *collector_socket)
{
	struct exporter *exporter;

	exporter = strcmp(options->protocol, "ipfix") == 0 ? ipfix_exporter() : netflow5_exporter();
	exporter->send = send_to_collector;
	exporter->send_context = collector_socket;
	*collector_socket = connect_collector(options->collector);
	exporter->egress = options->egress;
	return exporter;
}

static int run(const struct options *options)
{
	struct sigaction action = { .sa_handler = stop };
	int table, collector_socket = -1;
	struct exporter *exporter;
	uint64_t reported = 0;

	table = open_table(options);
	if (table < 0)
		return 1;
	exporter = choose_exporter(options, &collector_socket);
	if (collector_socket < 0)
		return 1;
	if (options->interface && !claim_instance(options->interface, options->egress))
		return 1;
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	while (!stopping) {
		sweep(table, options, exporter, false);
		if (exporter->dropped && !reported) {
			fprintf(stderr, "flowexportd: %s cannot carry IPv6 flows, they are left out\n", options->protocol);
			reported = exporter->dropped;
		}
		sleep(1);
	}
	sweep(table, options, exporter, true);
	return 0;
}

static int stop_instance(const struct options *options)
{
	pid_t process = running_instance(options->interface, options->egress);

	if (!process)
		return 0;
	if (kill(process, SIGTERM)) {
		fprintf(stderr, "flowexportd: process %d: %s\n", (int)process, strerror(errno));
		return 1;
	}
	/* The last sweep is short; l3afd unloads the kernel part as soon as we return. */
	for (int tenths = 0; tenths < 50 && running_instance(options->interface, options->egress) == process; tenths++)
		usleep(100000);
	return 0;
}

int main(int argc, char **argv)
{
	struct options options = parse_options(argc, argv);

	switch (options.command) {
	case COMMAND_STATUS:
		/* l3afd compares all of the output with RUNNING: no line end. */
		fputs(running_instance(options.interface, options.egress) ? "RUNNING" : "STOPPED", stdout);
		return 0;
	case COMMAND_STOP:
		return stop_instance(&options);
	default:
		return run(&options);
	}
}
