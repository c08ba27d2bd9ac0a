/* SPDX-License-Identifier: GPL-2.0-only OR Apache-2.0 */
/*
 * The format of the block list, which the kernel side looks up and the userspace side fills.
 *
 * A domain is written backwards, every label followed by a dot: "ads.example" becomes "elpmaxe.sda.". So a domain is a
 * prefix of all its subdomains, and the longest-prefix match of an LPM trie finds the name or any of its parents in one
 * lookup. The dot at the end keeps "bads.example" apart from "ads.example".
 */
#ifndef BLOCKLIST_H
#define BLOCKLIST_H

#include <linux/types.h>

/* RFC 1035, section 3.1: 255 bytes on the wire, one of them the root label. Here every length byte is a dot. */
#define MAX_NAME 254
#define MAX_LABEL 63

struct blocklist_key {
	__u32 prefix_bits;
	__u8 reversed[256];
};

#endif
