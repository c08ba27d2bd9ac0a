// SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
/* Where the roots go on, and what they say when nothing is there. `make test` runs it. */
#include "test_kernel.h"

#include "tc_root_ingress.bpf.c"
#define LICENSE LICENSE_EGRESS	/* one program has one */
#include "tc_root_egress.bpf.c"

int main(void)
{
	struct __sk_buff packet = {};

	test_begin();
	EXPECT("an empty ingress chain lets packets go on", TC_ACT_OK, tc_ingress_root(&packet));
	EXPECT("the ingress chain was asked", 1, test_tail_map == &tc_ingress_root_array);
	EXPECT("an empty egress chain lets packets go on", TC_ACT_OK, tc_egress_root(&packet));
	EXPECT("the egress chain was asked", 1, test_tail_map == &tc_egress_root_array);
	EXPECT("at key 0", 0, test_tail_slot);
	EXPECT("each once", 2, test_tail_calls);
	return 0;
}
