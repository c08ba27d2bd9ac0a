// SPDX-License-Identifier: GPL-2.0-only
/*
 * Writes the names of a rules file into the map of the kernel part, and takes all others out.
 *
 * l3afd starts it after the kernel part is attached and waits until it ends. The rules file has one rule a line:
 *
 *	example.com	this name
 *	*.example.com	every name below, but not this one
 *	# a comment
 */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bpf/bpf.h>

#include "sni_name.h"

struct options {
	const char *interface;
	const char *direction;
	const char *version;	/* in l3afd's form: 1_0_0 */
	const char *rules;	/* path; NULL: no names are blocked */
	const char *function;
	const char *bpffs;
};

struct name_list {
	struct sni_name *names;
	size_t count;
};

static const char usage[] =
	"usage: snifilterctl --iface=NAME --direction=ingress|egress --version=0_9_0 [--rules-file=PATH]\n"
	"                    [--function=sni-filter] [--bpffs=/sys/fs/bpf]\n";

static void __attribute__((noreturn)) wrong(const char *what, const char *argument)
{
	fprintf(stderr, "snifilterctl: %s: %s\n%s", what, argument, usage);
	exit(2);
}

/* The value of --NAME=VALUE, or NULL when the argument has another name. */
static const char *value_of(const char *argument, const char *name)
{
	size_t length = strlen(name);

	if (strncmp(argument, "--", 2) != 0 || strncmp(argument + 2, name, length) != 0 || argument[2 + length] != '=')
		return NULL;
	return argument + 2 + length + 1;
}

static struct options parse_options(int argc, char **argv)
{
	struct options options = { .function = "sni-filter", .bpffs = "/sys/fs/bpf" };
	const char *value;

	for (int i = 1; i < argc; i++) {
		if ((value = value_of(argv[i], "iface")))
			options.interface = value;
		else if ((value = value_of(argv[i], "direction")))
			options.direction = value;
		else if ((value = value_of(argv[i], "version")))
			options.version = value;
		else if ((value = value_of(argv[i], "rules-file")))
			options.rules = value;
		else if ((value = value_of(argv[i], "function")))
			options.function = value;
		else if ((value = value_of(argv[i], "bpffs")))
			options.bpffs = value;
		else if (!value_of(argv[i], "log-dir") && !value_of(argv[i], "map-name"))
			wrong("unknown option", argv[i]);
	}
	if (!options.interface || !options.version || !options.direction)
		wrong("missing", "--iface, --direction or --version");
	if (strcmp(options.direction, "ingress") != 0 && strcmp(options.direction, "egress") != 0)
		wrong("expected ingress or egress", options.direction);
	return options;
}

/* Turns a rule into a key. Returns what is wrong with it, NULL when it is fine. */
static const char *make_key(const char *rule, struct sni_name *key)
{
	bool below = strncmp(rule, "*.", 2) == 0;
	const char *name = below ? rule + 1 : rule;	/* with the dot, so that example.com is not meant */
	size_t length = strlen(name);

	memset(key, 0, sizeof(*key));
	if (length <= (below ? 1 : 0))
		return "there is no name";
	if (length >= NAME_SIZE)
		return "the name is too long";
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)name[length - 1 - i];

		if (!isalnum(byte) && byte != '-' && byte != '_' && byte != '.')
			return "a name has letters, digits, '-', '_' and '.'; write others as xn--...";
		key->reversed[i] = (char)tolower(byte);
	}
	key->prefix_bits = (__u32)(length + (below ? 0 : 1)) * 8;
	return NULL;
}

static int compare_names(const void *left, const void *right)
{
	return memcmp(left, right, sizeof(struct sni_name));
}

/* Reads all rules; false, with a message for each rule that is wrong. */
static bool read_rules(const char *path, struct name_list *list)
{
	char line[512];
	bool good = true;
	FILE *file;

	list->names = calloc(MAX_NAMES, sizeof(struct sni_name));
	list->count = 0;
	if (!path)
		return list->names != NULL;
	file = fopen(path, "re");
	if (!file || !list->names) {
		fprintf(stderr, "snifilterctl: %s: %s\n", path, strerror(errno));
		return false;
	}
	for (int number = 1; fgets(line, sizeof(line), file); number++) {
		char *rule = line + strspn(line, " \t\r\n");
		const char *problem;

		rule[strcspn(rule, " \t\r\n#")] = '\0';
		if (!*rule)
			continue;
		problem = list->count == MAX_NAMES ? "there are too many names" : make_key(rule, &list->names[list->count]);
		if (problem) {
			fprintf(stderr, "snifilterctl: %s:%d: %s: %s\n", path, number, rule, problem);
			good = false;
		} else {
			list->count++;
		}
	}
	fclose(file);
	qsort(list->names, list->count, sizeof(struct sni_name), compare_names);
	return good;
}

/* Takes out of the map what is not in the list. */
static void remove_others(int map, const struct name_list *list)
{
	struct name_list gone = { .names = calloc(MAX_NAMES, sizeof(struct sni_name)) };
	struct sni_name key;
	bool more = gone.names && bpf_map_get_next_key(map, NULL, &key) == 0;

	while (more && gone.count < MAX_NAMES) {
		if (!bsearch(&key, list->names, list->count, sizeof(key), compare_names))
			gone.names[gone.count++] = key;
		more = bpf_map_get_next_key(map, &key, &key) == 0;
	}
	for (size_t i = 0; i < gone.count; i++)
		bpf_map_delete_elem(map, &gone.names[i]);
	free(gone.names);
}

int main(int argc, char **argv)
{
	struct options options = parse_options(argc, argv);
	struct name_list list;
	__u64 asked = 0;
	char path[PATH_MAX];
	int map;

	if (!read_rules(options.rules, &list))
		return 1;
	snprintf(path, sizeof(path), "%s/tc/globals/%s/%s/%s/%s", options.bpffs, options.interface, options.function,
		 options.version, strcmp(options.direction, "egress") == 0 ? "sni_out_names" : "sni_in_names");
	map = bpf_obj_get(path);
	if (map < 0) {
		fprintf(stderr, "snifilterctl: %s: %s\n", path, strerror(errno));
		return 1;
	}
	/* New names first: a name that stays is blocked all the time. Counts begin anew, as with any new configuration. */
	for (size_t i = 0; i < list.count; i++) {
		if (bpf_map_update_elem(map, &list.names[i], &asked, BPF_ANY)) {
			fprintf(stderr, "snifilterctl: %s: %s\n", path, strerror(errno));
			return 1;
		}
	}
	remove_others(map, &list);
	free(list.names);
	return 0;
}
