// SPDX-License-Identifier: BSD-2-Clause
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"

static const char usage[] =
	"usage: flowexportd --iface=NAME --direction=ingress|egress --version=1_0_0 --collector=HOST:PORT [option...]\n"
	"       flowexportd --cmd=status|stop [--iface=NAME --direction=ingress|egress]\n"
	"\n"
	"  --protocol=ipfix|netflow5  what the collector understands (ipfix)\n"
	"  --active-timeout=SECONDS   export a flow that goes on after so long (60)\n"
	"  --idle-timeout=SECONDS     export a flow that was silent for so long (15)\n"
	"  --function=NAME            name of the function in l3afd's configuration (flow-exporter)\n"
	"  --bpffs=PATH               where bpffs is mounted (/sys/fs/bpf)\n"
	"  --map=PATH                 the pinned table itself, instead of the place where l3afd pins it\n";

static void __attribute__((noreturn)) wrong(const char *what, const char *argument)
{
	fprintf(stderr, "flowexportd: %s: %s\n%s", what, argument, usage);
	exit(2);
}

/*
 * The value of --NAME=VALUE, or NULL when the argument has another name. l3afd writes the arguments of its stop and status
 * commands with a space before the '=': that is accepted, too.
 */
static const char *value_of(const char *argument, const char *name)
{
	size_t length = strlen(name);

	if (strncmp(argument, "--", 2) != 0 || strncmp(argument + 2, name, length) != 0)
		return NULL;
	argument += 2 + length;
	if (*argument == ' ')
		argument++;
	return *argument == '=' ? argument + 1 : NULL;
}

static unsigned int seconds(const char *argument, const char *value)
{
	char *end;
	unsigned long number = strtoul(value, &end, 10);

	if (*value < '0' || *value > '9' || *end || number < 1 || number > 86400)
		wrong("expected 1 to 86400 seconds", argument);
	return (unsigned int)number;
}

static enum command command(const char *argument, const char *value)
{
	if (strcmp(value, "start") == 0)
		return COMMAND_START;
	if (strcmp(value, "stop") == 0)
		return COMMAND_STOP;
	if (strcmp(value, "status") == 0)
		return COMMAND_STATUS;
	wrong("unknown command", argument);
}

static void parse_one(struct options *options, const char *argument)
{
	const char *value;

	if ((value = value_of(argument, "iface"))) {
		if (strchr(value, '/') || strlen(value) > 15)	/* IFNAMSIZ, and it becomes part of a path */
			wrong("not the name of an interface", argument);
		options->interface = value;
	} else if ((value = value_of(argument, "direction"))) {
		if (strcmp(value, "ingress") != 0 && strcmp(value, "egress") != 0)
			wrong("expected ingress or egress", argument);
		options->egress = strcmp(value, "egress") == 0;
	} else if ((value = value_of(argument, "version"))) {
		options->version = value;
	} else if ((value = value_of(argument, "function"))) {
		options->function = value;
	} else if ((value = value_of(argument, "bpffs"))) {
		options->bpffs = value;
	} else if ((value = value_of(argument, "map"))) {
		options->map = value;
	} else if ((value = value_of(argument, "collector"))) {
		options->collector = value;
	} else if ((value = value_of(argument, "protocol"))) {
		if (strcmp(value, "netflow5") != 0 && strcmp(value, "ipfix") != 0)
			wrong("expected ipfix or netflow5", argument);
		options->protocol = value;
	} else if ((value = value_of(argument, "active-timeout"))) {
		options->active_s = seconds(argument, value);
	} else if ((value = value_of(argument, "idle-timeout"))) {
		options->idle_s = seconds(argument, value);
	} else if ((value = value_of(argument, "cmd"))) {
		options->command = command(argument, value);
	} else if (strcmp(argument, "--help") == 0) {
		fputs(usage, stdout);
		exit(0);
	} else if (!value_of(argument, "log-dir") && !value_of(argument, "map-name") && !value_of(argument, "rules-file")) {
		/* Those three are l3afd's, and nothing to us. */
		wrong("unknown option", argument);
	}
}

struct options parse_options(int argc, char **argv)
{
	struct options options = {
		.function = "flow-exporter",
		.bpffs = "/sys/fs/bpf",
		.protocol = "ipfix",
		.active_s = 60,
		.idle_s = 15,
	};

	for (int i = 1; i < argc; i++)
		parse_one(&options, argv[i]);
	if (options.command != COMMAND_START)
		return options;
	if (!options.map && (!options.interface || !options.version))
		wrong("missing", "--iface and --version, or --map");
	if (!options.collector)
		wrong("missing", "--collector=HOST:PORT");
	return options;
}
