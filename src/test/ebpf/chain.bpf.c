// A chain of XDP programs: tail calls whose map and index are known, unknown, or known on one path only.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct {
    __uint(type, BPF_MAP_TYPE_PROG_ARRAY);
    __uint(max_entries, 4);
    __type(key, __u32);
    __type(value, __u32);
} next_prog SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_PROG_ARRAY);
    __uint(key_size, sizeof(__u32));
    __uint(max_entries, 2);
    __array(values, int(void *));
} filled SEC(".maps");

static __attribute__((noinline)) int go_on(struct xdp_md *ctx) {
    bpf_tail_call(ctx, &next_prog, 0);
    return XDP_PASS;
}

__attribute__((noinline)) int checked(struct xdp_md *ctx) {
    return bpf_get_prandom_u32() > 7 ? go_on(ctx) : XDP_DROP;
}

SEC("xdp")
int entry(struct xdp_md *ctx) {
    return go_on(ctx);
}

SEC("xdp_drop")
int prefix_only(struct xdp_md *ctx) {
    bpf_tail_call(ctx, &next_prog, ctx->rx_queue_index);
    return XDP_DROP;
}

SEC("?xdp.frags/devmap")
int fragments(struct xdp_md *ctx) {
    void *map = ctx->rx_queue_index ? (void *)&next_prog : (void *)&filled;
    bpf_tail_call(ctx, map, 3);
    return checked(ctx);
}

SEC("tc")
int classify(struct __sk_buff *skb) {
    __u32 index = skb->mark ? 1 : 2;
    bpf_tail_call(skb, &next_prog, index);
    return 0;
}

SEC("tcx/egress")
int straight(struct __sk_buff *skb) {
    if (skb->len > 100)
        bpf_tail_call_static(skb, &next_prog, 2);
    return 0;
}

char LICENSE[] SEC("license") = "GPL-2.0\n";
