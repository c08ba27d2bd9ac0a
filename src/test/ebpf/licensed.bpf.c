// An object with a license string of the test's choice, and calls that need one.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

#ifdef NEEDS_GPL
SEC("kprobe/do_exit")
int probe(void *ctx) {
    return bpf_get_current_task() == 0;
}
#endif

#ifdef NEEDS_KERNEL
extern void bpf_rcu_read_lock(void) __ksym;

SEC("lsm/file_open")
int guard(void *ctx) {
    bpf_rcu_read_lock();
    return 0;
}

SEC("struct_ops/init")
int begin(void *ctx) {
    return 0;
}
#endif

SEC("xdp")
int pass(struct xdp_md *ctx) {
    return XDP_PASS;
}

#ifdef STRING
char LICENSE[] SEC("license") = STRING;
#endif
