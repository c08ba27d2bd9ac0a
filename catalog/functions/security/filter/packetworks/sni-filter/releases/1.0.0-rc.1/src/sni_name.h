/* SPDX-License-Identifier: GPL-2.0-only */
/* The map of blocked names: what the kernel part looks up and snifilterctl writes. */
#ifndef SNI_NAME_H
#define SNI_NAME_H

#include <linux/types.h>

/* A byte for the end of an exact name included. */
#define NAME_SIZE 124
#define MAX_NAMES 8192

/*
 * Key of a longest-prefix-match map. The name is lower case and written backwards, so that the names of one domain begin
 * alike:
 *
 *	example.com	"moc.elpmaxe\0", 12 bytes: the end makes it match nothing longer
 *	*.example.com	"moc.elpmaxe.",  12 bytes: a prefix of every name below
 */
struct sni_name {
	__u32 prefix_bits;
	char reversed[NAME_SIZE];
};

#endif
