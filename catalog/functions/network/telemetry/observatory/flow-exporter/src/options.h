/* SPDX-License-Identifier: BSD-2-Clause */
/* The command line, as l3afd and people write it. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>

enum command {
	COMMAND_START,
	COMMAND_STOP,
	COMMAND_STATUS,
};

struct options {
	enum command command;
	const char *interface;	/* --iface; NULL when not given */
	bool egress;		/* --direction=egress */
	const char *version;	/* --version, in l3afd's form: 1_1_0 */
	const char *function;	/* --function: the name under which l3afd runs the function */
	const char *bpffs;
	const char *map;	/* --map: path of the pinned table, instead of the one that l3afd would use */
	const char *collector;	/* HOST:PORT or [ADDRESS]:PORT */
	const char *protocol;	/* "netflow5" or "ipfix" */
	unsigned int active_s;
	unsigned int idle_s;
	bool once;
	bool print;
};

/* Reads the arguments; prints what is wrong and exits with 2 when they make no sense. */
struct options parse_options(int argc, char **argv);

#endif
