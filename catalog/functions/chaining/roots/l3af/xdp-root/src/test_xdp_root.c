// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* Where the root goes on, and what it says when nothing is there. `make test` runs it. */
#include "test_kernel.h"

#include "xdp_root.bpf.c"

int main(void)
{
	struct xdp_md packet = {};

	test_begin();
	EXPECT("an empty chain lets packets pass", XDP_PASS, xdp_root(&packet));
	EXPECT("the chain was asked", 1, test_tail_calls);
	EXPECT("by the map that l3afd writes", 1, test_tail_map == &xdp_root_array);
	EXPECT("at key 0", 0, test_tail_slot);
	return 0;
}
