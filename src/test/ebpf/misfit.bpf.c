// An XDP program that calls helpers which its type does not have, or has only since a newer kernel.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

/* Newer than some systems' headers. */
static __u64 (*const buffer_length)(struct xdp_md *ctx) = (void *)188;

SEC("xdp")
int ask(struct xdp_md *ctx) {
    __u8 first = 0;
    return bpf_skb_load_bytes(ctx, 0, &first, 1) + buffer_length(ctx) ? XDP_PASS : XDP_DROP;
}

char LICENSE[] SEC("license") = "GPL";
