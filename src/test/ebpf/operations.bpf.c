// Structures of functions for the kernel: two programs for one, one for another that a link attaches.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct tcp_congestion_ops {
    unsigned int flags;
    void (*init)(void *sk);
    unsigned int (*ssthresh)(void *sk);
    char name[16];
};

SEC("struct_ops/called_as_one_likes")
void start(unsigned long long *ctx) {}

SEC("struct_ops")
unsigned int halve(unsigned long long *ctx) {
    return 2;
}

SEC("struct_ops")
void alone(unsigned long long *ctx) {}

SEC(".struct_ops")
struct tcp_congestion_ops halving = {
    .init = (void *)start,
    .ssthresh = (void *)halve,
    .name = "halving",
};

SEC(".struct_ops.link")
struct tcp_congestion_ops idle = {
    .init = (void *)start,
    .name = "idle",
};

char LICENSE[] SEC("license") = "GPL";
