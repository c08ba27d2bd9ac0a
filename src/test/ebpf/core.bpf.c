// CO-RE relocations of all kinds: nested and anonymous members, arrays, bit-fields, flavours, enumerations, types; and
// what the kernel brings.
#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

#define KERNEL __attribute__((preserve_access_index))

struct sched_avg {
    unsigned long load_avg;
} KERNEL;

struct sched_entity {
    struct sched_avg avg;
} KERNEL;

struct task_struct {
    int pid;
    struct sched_entity se;
    unsigned int in_execve : 1, in_iowait : 1;
    struct {
        union {
            struct task_struct *parent;
            unsigned long parent_number;
        };
    };
    char comm[16];
    struct sched_entity groups[3];
} KERNEL;

struct task_struct___old {
    long state;
} KERNEL;

typedef struct {
    int counter;
} KERNEL atomic_t;

struct refcount_struct {
    atomic_t refs;
} KERNEL;

enum cpu_usage_stat { CPUTIME_USER, CPUTIME_NICE };

typedef int my_pid_t;

extern int LINUX_KERNEL_VERSION __kconfig;
extern bool CONFIG_BPF_LSM __kconfig __weak;
extern const char CONFIG_DEFAULT_HOSTNAME[64] __kconfig __weak;
extern const void bpf_prog_active __ksym;
extern const int cpu_number __ksym __weak;
extern void bpf_rcu_read_lock(void) __ksym __weak;
extern struct task_struct *bpf_task_acquire(struct task_struct *p) __ksym;

long seen[16];

SEC("tp_btf/sched_switch")
int BPF_PROG(on_switch, bool preempt, struct task_struct *prev, struct task_struct *next) {
    seen[0] = prev->se.avg.load_avg;
    seen[1] = next->groups[2].avg.load_avg;
    seen[2] = BPF_CORE_READ(prev, parent, parent, pid);
    seen[3] = BPF_CORE_READ_BITFIELD_PROBED(prev, in_iowait);
    seen[4] = bpf_core_field_exists(((struct task_struct___old *)prev)->state);
    seen[5] = bpf_core_field_size(prev->comm);
    seen[6] = bpf_core_enum_value(enum cpu_usage_stat, CPUTIME_NICE);
    seen[7] = bpf_core_enum_value_exists(enum cpu_usage_stat, CPUTIME_USER);
    seen[8] = bpf_core_type_exists(struct refcount_struct);
    seen[9] = bpf_core_type_size(atomic_t);
    seen[10] = bpf_core_type_id_kernel(struct task_struct);
    seen[11] = bpf_core_type_id_local(struct sched_avg);
    seen[12] = bpf_core_field_exists(((struct refcount_struct *)prev)->refs.counter);
    seen[13] = prev[2].pid;
    return 0;
}

SEC("kprobe/do_unlinkat")
int on_unlink(void *ctx) {
    struct task_struct *task = (void *)bpf_get_current_task();
    if (LINUX_KERNEL_VERSION > 0x50f00 && CONFIG_BPF_LSM)
        seen[14] = BPF_CORE_READ(task, comm[3]);
    seen[15] = (long)&bpf_prog_active + CONFIG_DEFAULT_HOSTNAME[0];
    if (&cpu_number)
        seen[15]++;
    return 0;
}

SEC("lsm.s/file_open")
int BPF_PROG(on_open, void *file) {
    if (bpf_rcu_read_lock)
        bpf_rcu_read_lock();
    return bpf_task_acquire(bpf_get_current_task_btf()) ? 0 : -1;
}

SEC("uprobe//usr/lib/libc.so.6:getaddrinfo")
int on_resolve(void *ctx) {
    return 0;
}

char LICENSE[] SEC("license") = "GPL";
