// SPDX-License-Identifier: BSD-2-Clause
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "instance.h"

#define FOLDER "/run/flowexportd"

static void lock_path(char path[PATH_MAX], const char *interface, bool egress)
{
	snprintf(path, PATH_MAX, FOLDER "/%s.%s", interface, egress ? "egress" : "ingress");
}

bool claim_instance(const char *interface, bool egress)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	char path[PATH_MAX];
	int file;

	if (mkdir(FOLDER, 0755) && errno != EEXIST) {
		fprintf(stderr, "flowexportd: " FOLDER ": %s\n", strerror(errno));
		return false;
	}
	lock_path(path, interface, egress);
	file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
	if (file < 0) {
		fprintf(stderr, "flowexportd: %s: %s\n", path, strerror(errno));
		return false;
	}
	/* Stays open, and so locked, until the process ends. */
	if (fcntl(file, F_SETLK, &lock)) {
		fprintf(stderr, "flowexportd: already running for %s\n", path);
		close(file);
		return false;
	}
	return true;
}

static pid_t lock_owner(const char *path)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int file = open(path, O_RDWR | O_CLOEXEC);

	if (file < 0)
		return 0;
	if (fcntl(file, F_GETLK, &lock))
		lock.l_type = F_UNLCK;
	close(file);
	return lock.l_type == F_UNLCK ? 0 : lock.l_pid;
}

pid_t running_instance(const char *interface, bool egress)
{
	char path[PATH_MAX];
	struct dirent *entry;
	pid_t owner = 0;
	DIR *folder;

	if (interface) {
		lock_path(path, interface, egress);
		return lock_owner(path);
	}
	folder = opendir(FOLDER);
	if (!folder)
		return 0;
	while (!owner && (entry = readdir(folder))) {
		if (entry->d_type != DT_REG)
			continue;
		snprintf(path, sizeof(path), FOLDER "/%s", entry->d_name);
		owner = lock_owner(path);
	}
	closedir(folder);
	return owner;
}
