// 300,000 instructions that jump over each other, forward and back.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

SEC("fentry/do_exit")
int wander(void *ctx) {
    asm volatile(
        "r6 = r1\n"
        ".rept 100000\n"
        "r7 = *(u64 *)(r6 + 0)\n"
        "if r7 == 0 goto +3\n"
        "r7 = *(u64 *)(r7 + 8)\n"
        "if r7 != 1 goto -4\n"
        "r6 += 8\n"
        ".endr\n" ::: "r6", "r7", "r1");
    return 0;
}

char LICENSE[] SEC("license") = "GPL";
