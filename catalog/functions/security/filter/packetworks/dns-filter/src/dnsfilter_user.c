// SPDX-License-Identifier: Apache-2.0
/*
 * Keeps the block list of the DNS filter equal to a file of domains.
 *
 * l3afd loads the kernel side, pins its maps and starts this program:
 *
 *	dnsfilter_user --iface=eth0 --direction=egress --version=1_0_0 --rules-file=FILE
 *
 * It fills the map, then looks once a second whether the file changed. Without arguments it says whether one of its kind
 * runs, as l3afd's cmd_status wants it: "RUNNING", without a newline. With --cmd=update it fills the map once and ends; with
 * --cmd=stop it ends the one that serves the interface and direction. SIGTERM ends it, SIGHUP reads the file at once.
 *
 * The list stays in the kernel when this program ends: filtering goes on until l3afd unloads the function.
 */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "blocklist.h"

#define LOCK_FOLDER "/run/dnsfilter_user"
#define MAP_NAME "df_blocklist"
#define PATH_LENGTH 512
#define LINE_LENGTH 4096
#define MAX_RULES 131072 /* as many as the map takes */

/* How long others get to start or to end. */
#define PATIENCE_MS 3000
#define GLANCE_MS 50

struct options {
	const char *command;
	const char *iface;
	const char *direction;
	const char *version;
	const char *name;
	const char *rules_file;
	const char *map; /* the pinned map, when it is not where l3afd pins it */
};

struct rules {
	struct blocklist_key *keys; /* sorted, each once */
	size_t count;
};

__attribute__((format(printf, 1, 2))) static void say(const char *format, ...)
{
	va_list arguments;

	fputs("dnsfilter_user: ", stderr);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
}

static void glance(void)
{
	struct timespec pause = { .tv_nsec = GLANCE_MS * 1000000L };

	nanosleep(&pause, NULL);
}

/* ---- the map ---------------------------------------------------------------------------------------------------- */

static long bpf(enum bpf_cmd command, union bpf_attr *attributes)
{
	return syscall(SYS_bpf, command, attributes, sizeof(*attributes));
}

static int open_map(const char *path)
{
	union bpf_attr attributes = { .pathname = (unsigned long)path };

	return bpf(BPF_OBJ_GET, &attributes);
}

static int map_add(int map, const struct blocklist_key *key)
{
	__u64 stopped = 0;
	union bpf_attr attributes = {
		.map_fd = map, .key = (unsigned long)key, .value = (unsigned long)&stopped, .flags = BPF_NOEXIST
	};

	/* What is there already stays, and keeps its count. */
	return bpf(BPF_MAP_UPDATE_ELEM, &attributes) && errno != EEXIST ? -1 : 0;
}

static int map_delete(int map, const struct blocklist_key *key)
{
	union bpf_attr attributes = { .map_fd = map, .key = (unsigned long)key };

	return bpf(BPF_MAP_DELETE_ELEM, &attributes);
}

/* Sets `next` to the key behind `key`, or to the first one when that is NULL. */
static int map_next(int map, const struct blocklist_key *key, struct blocklist_key *next)
{
	union bpf_attr attributes = {
		.map_fd = map, .key = (unsigned long)key, .next_key = (unsigned long)next
	};

	return bpf(BPF_MAP_GET_NEXT_KEY, &attributes);
}

/* ---- the rules -------------------------------------------------------------------------------------------------- */

/* Turns a domain into a key, see blocklist.h. Returns NULL, or what is wrong with it. */
static const char *parse_domain(const char *domain, struct blocklist_key *key)
{
	size_t length, label = 0;

	if (!strncmp(domain, "*.", 2))
		domain += 2;
	length = strlen(domain);
	if (length && domain[length - 1] == '.')
		length--;
	if (!length)
		return "empty domain";
	if (length + 1 > MAX_NAME)
		return "domain longer than 253 characters";

	memset(key, 0, sizeof(*key));
	for (size_t i = 0; i < length; i++) {
		unsigned char c = domain[i];

		if (c == '.') {
			if (!label)
				return "empty label";
			label = 0;
		} else if (c <= ' ' || c >= 0x7f) {
			return "not ASCII; write international domains in their xn-- form";
		} else if (++label > MAX_LABEL) {
			return "label longer than 63 characters";
		}
		key->reversed[length - 1 - i] = tolower(c);
	}
	key->reversed[length] = '.';
	key->prefix_bits = (length + 1) * 8;
	return NULL;
}

static int compare_keys(const void *one, const void *other)
{
	return memcmp(one, other, sizeof(struct blocklist_key));
}

static int add_rule(struct rules *rules, size_t *room, const struct blocklist_key *key)
{
	if (rules->count == *room) {
		size_t more = *room ? *room * 2 : 256;
		void *keys = realloc(rules->keys, more * sizeof(*rules->keys));

		if (!keys)
			return -1;
		rules->keys = keys;
		*room = more;
	}
	rules->keys[rules->count++] = *key;
	return 0;
}

static void sort_rules(struct rules *rules)
{
	size_t kept = 0;

	if (!rules->count)
		return;
	qsort(rules->keys, rules->count, sizeof(*rules->keys), compare_keys);
	for (size_t i = 1; i < rules->count; i++)
		if (compare_keys(&rules->keys[kept], &rules->keys[i]))
			rules->keys[++kept] = rules->keys[i];
	rules->count = kept + 1;
}

/*
 * Reads a file of domains. A line holds one domain, or an address and domains, as in a hosts file; `#` begins a comment.
 * Lines that are wrong are reported and left out: one typing mistake must not open the door to everything else.
 */
static int read_rules(const char *path, struct rules *rules)
{
	static char line[LINE_LENGTH];
	FILE *file = fopen(path, "re");
	size_t room = 0;
	int result = 0;

	rules->keys = NULL;
	rules->count = 0;
	if (!file) {
		say("%s: %s", path, strerror(errno));
		return -1;
	}
	for (unsigned number = 1; !result && fgets(line, sizeof(line), file); number++) {
		char *rest, *first, *domain;

		line[strcspn(line, "#\r\n")] = '\0';
		first = strtok_r(line, " \t", &rest);
		if (!first)
			continue;
		domain = strtok_r(NULL, " \t", &rest);
		if (!domain)
			domain = first;
		for (; domain && !result; domain = strtok_r(NULL, " \t", &rest)) {
			struct blocklist_key key;
			const char *mistake = parse_domain(domain, &key);

			if (mistake)
				say("%s:%u: \"%s\": %s", path, number, domain, mistake);
			else
				result = add_rule(rules, &room, &key);
		}
	}
	if (result || ferror(file)) {
		say("%s: %s", path, strerror(errno));
		free(rules->keys);
		rules->keys = NULL;
		result = -1;
	}
	fclose(file);
	if (!result)
		sort_rules(rules);
	return result;
}

/* Makes the map hold these rules and no others. */
static int apply_rules(int map, const struct rules *rules)
{
	struct rules stale = { 0 };
	struct blocklist_key key, *previous = NULL;
	size_t room = 0;
	int result = 0;

	if (rules->count > MAX_RULES) {
		say("%zu domains, but the map takes %d", rules->count, MAX_RULES);
		return -1;
	}
	while (!map_next(map, previous, &key)) {
		if (!bsearch(&key, rules->keys, rules->count, sizeof(key), compare_keys) && add_rule(&stale, &room, &key))
			return -1;
		previous = &key;
	}
	for (size_t i = 0; i < stale.count; i++)
		map_delete(map, &stale.keys[i]);
	for (size_t i = 0; i < rules->count; i++) {
		if (map_add(map, &rules->keys[i])) {
			say("adding domain %zu of %zu: %s", i + 1, rules->count, strerror(errno));
			result = -1;
			break;
		}
	}
	if (!result)
		say("%zu domains, %zu of them removed before", rules->count, stale.count);
	free(stale.keys);
	return result;
}

static int load_rules(int map, const char *path)
{
	struct rules rules;
	int result;

	if (read_rules(path, &rules))
		return -1;
	result = apply_rules(map, &rules);
	free(rules.keys);
	return result;
}

/* ---- who runs --------------------------------------------------------------------------------------------------- */

/* Opens the lock of an interface and direction; the process that holds it writes its id into it. */
static int open_lock(const struct options *options, char *path)
{
	if (mkdir(LOCK_FOLDER, 0755) && errno != EEXIST)
		return -1;
	snprintf(path, PATH_LENGTH, "%s/%s.%s", LOCK_FOLDER, options->iface, options->direction);
	return open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
}

static int is_held(int lock)
{
	if (!flock(lock, LOCK_SH | LOCK_NB)) {
		flock(lock, LOCK_UN);
		return 0;
	}
	return errno == EWOULDBLOCK;
}

static int take_lock(const struct options *options)
{
	char path[PATH_LENGTH];
	int lock = open_lock(options, path);

	if (lock < 0) {
		say("%s: %s", LOCK_FOLDER, strerror(errno));
		return -1;
	}
	/* l3afd kills a process that an earlier l3afd left behind, and starts us in the same moment. */
	for (int waited = 0; flock(lock, LOCK_EX | LOCK_NB); waited += GLANCE_MS) {
		if (waited >= PATIENCE_MS) {
			say("another one serves %s %s", options->iface, options->direction);
			close(lock);
			return -1;
		}
		glance();
	}
	if (ftruncate(lock, 0) || dprintf(lock, "%d\n", getpid()) < 0)
		say("%s: %s", path, strerror(errno));
	return lock;
}

static int any_runs(void)
{
	DIR *folder = opendir(LOCK_FOLDER);
	struct dirent *entry;
	int held = 0;

	if (!folder)
		return 0;
	while (!held && (entry = readdir(folder))) {
		int lock = openat(dirfd(folder), entry->d_name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

		if (lock < 0)
			continue;
		held = entry->d_name[0] != '.' && is_held(lock);
		close(lock);
	}
	closedir(folder);
	return held;
}

/* l3afd asks at once after it started us, so that the answer may have to wait for the start. */
static int report_status(void)
{
	for (int waited = 0; waited < PATIENCE_MS; waited += GLANCE_MS) {
		if (any_runs()) {
			fputs("RUNNING", stdout); /* l3afd compares all of the output: no newline */
			return 0;
		}
		glance();
	}
	fputs("STOPPED", stdout);
	return 1;
}

static int stop(const struct options *options)
{
	char path[PATH_LENGTH], text[32] = "";
	int lock = open_lock(options, path);
	pid_t process;

	if (lock < 0 || !is_held(lock))
		return 0;
	if (read(lock, text, sizeof(text) - 1) <= 0 || (process = atoi(text)) <= 1 || kill(process, SIGTERM)) {
		say("%s: cannot end the process named there", path);
		return 1;
	}
	for (int waited = 0; waited < PATIENCE_MS; waited += GLANCE_MS) {
		if (!is_held(lock))
			return 0;
		glance();
	}
	say("process %d does not end", process);
	return 1;
}

/* ---- commands --------------------------------------------------------------------------------------------------- */

static int open_blocklist(const struct options *options)
{
	char path[PATH_LENGTH];
	const char *where = options->map;
	int map;

	if (!where) {
		int is_xdp = !strcmp(options->direction, "xdpingress");

		if (!options->version) {
			say("--version is missing");
			return -1;
		}
		snprintf(path, sizeof(path), "/sys/fs/bpf/%s%s/%s/%s/%s", is_xdp ? "" : "tc/globals/", options->iface,
			 options->name, options->version, MAP_NAME);
		where = path;
	}
	map = open_map(where);
	if (map < 0)
		say("%s: %s", where, strerror(errno));
	return map;
}

static int is_newer(const char *path, struct stat *known)
{
	struct stat now;

	if (stat(path, &now))
		memset(&now, 0, sizeof(now));
	if (now.st_ino == known->st_ino && now.st_size == known->st_size && now.st_mtim.tv_sec == known->st_mtim.tv_sec &&
	    now.st_mtim.tv_nsec == known->st_mtim.tv_nsec)
		return 0;
	*known = now;
	return now.st_ino != 0; /* a file that vanished changes nothing */
}

static int serve(const struct options *options)
{
	struct timespec second = { .tv_sec = 1 };
	struct stat known = { 0 };
	sigset_t signals;
	int map, caught = SIGHUP;

	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGHUP);
	sigprocmask(SIG_BLOCK, &signals, NULL);

	if (take_lock(options) < 0)
		return 1;
	map = open_blocklist(options);
	if (map < 0)
		return 1;
	if (!options->rules_file)
		say("no --rules-file: nothing is blocked");

	while (caught != SIGTERM && caught != SIGINT) {
		if (options->rules_file && (is_newer(options->rules_file, &known) || caught == SIGHUP))
			load_rules(map, options->rules_file);
		caught = sigtimedwait(&signals, NULL, &second);
	}
	return 0;
}

static int update(const struct options *options)
{
	int map = open_blocklist(options);

	if (map < 0)
		return 1;
	if (!options->rules_file) {
		say("--rules-file is missing");
		return 1;
	}
	return load_rules(map, options->rules_file) ? 1 : 0;
}

/* Fits `--key=value`; l3afd writes `--key =value` for the arguments of stop and status. */
static const char *value_of(const char *argument, const char *key)
{
	size_t length = strlen(key);

	if (strncmp(argument, "--", 2) || strncmp(argument + 2, key, length))
		return NULL;
	argument += 2 + length;
	argument += strspn(argument, " ");
	return *argument == '=' ? argument + 1 : NULL;
}

static int is_plain(const char *segment)
{
	return segment && *segment && *segment != '.' && !strchr(segment, '/');
}

int main(int count, char **arguments)
{
	struct options options = { .name = "dns-filter" };

	for (int i = 1; i < count; i++) {
		const char *value;

		if ((value = value_of(arguments[i], "cmd")))
			options.command = value;
		else if ((value = value_of(arguments[i], "iface")))
			options.iface = value;
		else if ((value = value_of(arguments[i], "direction")))
			options.direction = value;
		else if ((value = value_of(arguments[i], "version")))
			options.version = value;
		else if ((value = value_of(arguments[i], "name")))
			options.name = value;
		else if ((value = value_of(arguments[i], "rules-file")))
			options.rules_file = value;
		else if ((value = value_of(arguments[i], "map")))
			options.map = value;
		/* Anything else is l3afd's (--log-dir, --map-name) and nothing to us. */
	}
	if (!options.command)
		options.command = count == 1 ? "status" : "start";
	if (!strcmp(options.command, "status"))
		return report_status();

	if (!is_plain(options.iface) || !is_plain(options.direction) || !is_plain(options.name)) {
		say("--iface and --direction are needed");
		return 2;
	}
	if (!strcmp(options.command, "start"))
		return serve(&options);
	if (!strcmp(options.command, "update"))
		return update(&options);
	if (!strcmp(options.command, "stop"))
		return stop(&options);
	say("--cmd=%s: start, stop, status or update was expected", options.command);
	return 2;
}
