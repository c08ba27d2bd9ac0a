// SPDX-License-Identifier: BSD-2-Clause
/* `make test`: what the command line is taken for, and what is refused. Needs neither root nor a kernel. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "options.h"

static int failures;

static void expect(const char *what, bool is_so)
{
	printf("%s - %s\n", is_so ? "ok" : "not ok", what);
	failures += !is_so;
}

static struct options parsed(int count, char **arguments)
{
	char *argv[8] = { "flowexportd" };

	memcpy(argv + 1, arguments, count * sizeof(*arguments));
	return parse_options(count + 1, argv);
}

#define PARSED(...) parsed(sizeof((char *[]){ __VA_ARGS__ }) / sizeof(char *), (char *[]){ __VA_ARGS__ })

/* The exit code with which a process of its own ends that reads such a command line; -1 if it did not end by itself. */
static int code_of(int count, char **arguments)
{
	int status;

	fflush(stdout);
	if (fork() == 0) {
		fclose(stdout);
		fclose(stderr);
		parsed(count, arguments);
		_exit(0);
	}
	return wait(&status) > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

#define CODE(...) code_of(sizeof((char *[]){ __VA_ARGS__ }) / sizeof(char *), (char *[]){ __VA_ARGS__ })

int main(void)
{
	struct options options = PARSED("--iface=eth0", "--direction=egress", "--version=1_1_0",
					"--collector=[fd00::1]:4739", "--log-dir=/var/log", "--rules-file=x");

	expect("l3afd's start command is understood", options.command == COMMAND_START &&
	       strcmp(options.interface, "eth0") == 0 && options.egress && strcmp(options.version, "1_1_0") == 0 &&
	       strcmp(options.collector, "[fd00::1]:4739") == 0);
	expect("IPFIX, 60 and 15 seconds unless said otherwise", strcmp(options.protocol, "ipfix") == 0 &&
	       options.active_s == 60 && options.idle_s == 15 && !options.once && !options.print);
	options = PARSED("--iface=eth0", "--cmd =stop");
	expect("the space that l3afd writes before = is accepted", options.command == COMMAND_STOP);
	expect("a status command needs nothing else", PARSED("--cmd=status").command == COMMAND_STATUS);
	options = PARSED("--map=/sys/fs/bpf/table", "--print", "--once");
	expect("a table can be printed by its path", options.print && options.once && !options.collector);
	options = PARSED("--map=t", "--print", "--active-timeout=1", "--idle-timeout=86400");
	expect("timeouts go from a second to a day", options.active_s == 1 && options.idle_s == 86400);

	expect("no second is refused", CODE("--map=t", "--print", "--idle-timeout=0") == 2);
	expect("more than a day is refused", CODE("--map=t", "--print", "--idle-timeout=86401") == 2);
	expect("a negative number is refused", CODE("--map=t", "--print", "--idle-timeout=-1") == 2);
	expect("a unit is refused", CODE("--map=t", "--print", "--idle-timeout=5s") == 2);
	expect("an interface that leads elsewhere is refused", CODE("--iface=../x", "--cmd=stop") == 2);
	expect("an interface of 16 characters is refused", CODE("--iface=0123456789abcdef", "--cmd=stop") == 2);
	expect("an unknown direction is refused", CODE("--direction=up", "--cmd=stop") == 2);
	expect("an unknown protocol is refused", CODE("--protocol=netflow9", "--cmd=stop") == 2);
	expect("an unknown option is refused", CODE("--map=t", "--print", "--colour") == 2);
	expect("an option that only begins alike is refused", CODE("--map=t", "--print", "--ifaces=eth0") == 2);
	expect("nothing to read is refused", CODE("--print") == 2);
	expect("nowhere to send is refused", CODE("--map=t") == 2);
	expect("two places to send are refused", CODE("--map=t", "--print", "--collector=host:1") == 2);
	expect("help is no mistake", CODE("--help") == 0);
	return failures > 0;
}
