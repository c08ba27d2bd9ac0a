// An object that keeps to l3afd's rules, and with -D... breaks one of them.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

#ifndef ENTRIES
#define ENTRIES 1
#endif
#ifndef NEXT_TYPE
#define NEXT_TYPE BPF_MAP_TYPE_PROG_ARRAY
#endif
#ifndef SECTION
#define SECTION "xdp"
#endif

struct {
    __uint(type, NEXT_TYPE);
    __uint(max_entries, ENTRIES);
    __type(key, __u32);
    __type(value, __u32);
} next_prog SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_PROG_ARRAY);
    __uint(max_entries, 2);
    __type(key, __u32);
    __type(value, __u32);
} other_prog SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, 4);
    __type(key, __u32);
    __type(value, __u16);
} settings SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 4);
    __type(key, __u8);
    __type(value, __u64);
} totals SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 4);
    __type(key, __u32);
    __type(value, __u64);
} per_cpu SEC(".maps");

struct wide {
    __u64 first, second;
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 4);
    __type(key, __u32);
    __type(value, struct wide);
} wide SEC(".maps");

__u64 seen;

#ifdef CONSTANT
const volatile __u32 limit = 7;
#endif
#ifdef INITIALISED
__u32 start = 7;
#endif
#ifdef CONFIGURED
extern int LINUX_KERNEL_VERSION __kconfig;
#endif

static __attribute__((noinline)) int go_on(struct xdp_md *ctx) {
#ifdef OTHER_MAP
    bpf_tail_call(ctx, &other_prog, 0);
#elif defined(OTHER_INDEX)
    bpf_tail_call(ctx, &next_prog, 1);
#elif !defined(NO_CALL)
    bpf_tail_call(ctx, &next_prog, 0);
#endif
    return seen;
}

SEC(SECTION)
int entry(struct xdp_md *ctx) {
    __u32 key = 0;
    seen = (long)bpf_map_lookup_elem(&settings, &key) + (long)bpf_map_lookup_elem(&totals, &key)
        + (long)bpf_map_lookup_elem(&per_cpu, &key) + (long)bpf_map_lookup_elem(&wide, &key);
#ifdef CONSTANT
    seen += limit;
#endif
#ifdef INITIALISED
    seen += start++;
#endif
#ifdef CONFIGURED
    seen += LINUX_KERNEL_VERSION;
#endif
#ifdef PRINTING
    bpf_printk("seen %d", seen);
#endif
    bpf_tail_call(ctx, &other_prog, 1);
    return go_on(ctx);
}

char LICENSE[] SEC("license") = "GPL";
