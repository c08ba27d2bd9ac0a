// What is no raw read of kernel memory, however it looks: registers, UAPI structures, offset 0, memory of user space, own
// memory, computed offsets, text behind a relocated pointer.
#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

#define KERNEL __attribute__((preserve_access_index))

struct pt_regs {
    unsigned long r15, r14, r13, r12, bp, bx, r11, r10, r9, r8, ax, cx, dx, si, di, orig_ax, ip, cs, flags, sp;
};

struct qstr {
    const unsigned char *name;
} KERNEL;

struct fdtable {
    void **fd;
} KERNEL;

struct task_struct {
    int pid;
    char comm[16];
    struct task_struct *group[4];
    struct qstr title;
    struct fdtable table;
} KERNEL;

struct own {
    __u64 first, second;
    char text[32];
};

struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 16);
    __type(key, __u64);
    __type(value, struct own);
} owned SEC(".maps");

__u64 seen[8];
char text[32];

SEC("kprobe/do_exit")
int registers_only(struct pt_regs *registers) {
    __u64 key = registers->si;
    struct own *mine = bpf_map_lookup_elem(&owned, &key);
    if (mine)
        seen[0] = mine->second + registers->dx;
    return 0;
}

// Behind the frame pointer is where the caller goes on: a matter of calls, not of the kernel's structures.
SEC("kretprobe/do_exit")
int return_address(struct pt_regs *registers) {
    bpf_probe_read_kernel(&seen[1], 8, (void *)(registers->bp + 8));
    bpf_probe_read_kernel(&seen[2], 8, (void *)(registers->sp + 16));
    return 0;
}

SEC("kprobe/do_exit_again")
int first_member(struct pt_regs *registers) {
    bpf_probe_read_kernel(&seen[1], 8, (void *)registers->di);
    bpf_probe_read_user(&seen[2], 8, (void *)(registers->si + 16));
    return 0;
}

SEC("kprobe/__x64_sys_openat")
int system_call(struct pt_regs *registers) {
    struct pt_regs *user = (void *)registers->di;
    bpf_probe_read_kernel(&seen[3], 8, &user->si);
    return 0;
}

SEC("uprobe//bin/sh:main")
int user_space(struct pt_regs *registers) {
    bpf_probe_read(&seen[4], 8, (void *)(registers->di + 24));
    return 0;
}

SEC("kprobe/do_fork")
int computed_offset(struct pt_regs *registers) {
    __u64 place = registers->di + registers->si * 8 + 16;
    bpf_probe_read_kernel(&seen[5], 8, (void *)place);
    return 0;
}

SEC("tp_btf/sched_switch")
int BPF_PROG(relocated, bool preempt, struct task_struct *prev, struct task_struct *next) {
    struct own copy = {};
    const unsigned char *name = next->title.name;
    void **files = BPF_CORE_READ(prev, table.fd);
    copy.first = prev->comm[3];
    __builtin_memcpy(copy.text, next->comm, sizeof(next->comm));
    bpf_probe_read_kernel(copy.text, 8, name + 1);
    bpf_probe_read_kernel(&copy.second, 8, files + 3);
    copy.second += (long)prev->group[preempt ? 1 : 2];
    bpf_map_update_elem(&owned, &copy.first, &copy, BPF_ANY);
    return 0;
}

SEC("xdp")
int packet(struct xdp_md *ctx) {
    __u8 *data = (void *)(long)ctx->data;
    if (data + 34 > (__u8 *)(long)ctx->data_end)
        return XDP_DROP;
    return data[33] ? XDP_PASS : XDP_DROP;
}

SEC("perf_event")
int sampled(__u64 *registers) {
    seen[6] = registers[16];
    return 0;
}

struct bpf_iter_meta;
struct bpf_map;
struct sock;

struct bpf_iter__bpf_map_elem {
    struct bpf_iter_meta *meta;
    struct bpf_map *map;
    void *key, *value;
};

// Keys and values that an iterator brings are those of the object's own map.
SEC("iter/bpf_map_elem")
int elements(struct bpf_iter__bpf_map_elem *ctx) {
    struct own *key = ctx->key, *value = ctx->value;
    if (key && value)
        seen[6] = key->second + value->second;
    return 0;
}

struct bpf_iter__bpf_sk_storage_map {
    struct bpf_iter_meta *meta;
    struct bpf_map *map;
    struct sock *sk;
    void *value;
};

SEC("iter/bpf_sk_storage_map")
int storage(struct bpf_iter__bpf_sk_storage_map *ctx) {
    struct own *value = ctx->value;
    if (value)
        seen[7] = value->second;
    return 0;
}

char LICENSE[] SEC("license") = "GPL";
