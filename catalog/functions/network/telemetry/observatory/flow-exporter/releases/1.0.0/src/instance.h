/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * Running instances, one per interface and direction. Each holds a lock on a file below /run/flowexportd: a lock, unlike
 * a process number in a file, ends with the process whatever happens to it.
 */
#ifndef INSTANCE_H
#define INSTANCE_H

#include <stdbool.h>
#include <sys/types.h>

/* Locks the instance; false, with a message, when it runs already or the folder cannot be written. */
bool claim_instance(const char *interface, bool egress);

/* Process of a running instance, 0 when there is none. Without an interface: of any instance. */
pid_t running_instance(const char *interface, bool egress);

#endif
