// Programs that read the kernel's memory. With -DPORTABLE every access is relocated, without it none is.
#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
#include <bpf/bpf_core_read.h>

#ifdef PORTABLE
#define KERNEL __attribute__((preserve_access_index))
#define READ(pointer, member) BPF_CORE_READ(pointer, member)
#else
#define KERNEL
#define READ(pointer, member)                                                                     \
    ({                                                                                             \
        typeof((pointer)->member) value_;                                                          \
        bpf_probe_read_kernel(&value_, sizeof(value_), &(pointer)->member);                        \
        value_;                                                                                    \
    })
#endif

struct task_struct {
    char before[1208];
    int pid;
    struct task_struct *parent;
    const char *name;
} KERNEL;

/* The names that a PT_REGS macro uses on x86-64. */
struct pt_regs {
    unsigned long r15, r14, r13, r12, bp, bx, r11, r10, r9, r8, ax, cx, dx, si, di, orig_ax, ip;
};

struct record {
    unsigned long long common;
    int pid;
    struct task_struct *task;
} KERNEL;

__u64 seen[8];

SEC("kprobe/do_exit")
int by_register(struct pt_regs *registers) {
    struct task_struct *task = (void *)registers->di;
    seen[0] = READ(task, pid);
    return 0;
}

SEC("kprobe/do_exit_again")
int by_task(struct pt_regs *registers) {
    struct task_struct *task = (void *)bpf_get_current_task();
    struct task_struct *parent = READ(task, parent);
    if (!parent)
        return 0;
    seen[1] = READ(parent, pid);
    return 0;
}

SEC("fentry/do_exit")
int BPF_PROG(by_argument, struct task_struct *task) {
    seen[2] = task->pid;
    return 0;
}

SEC("tp_btf/sched_switch")
int BPF_PROG(by_branch, bool preempt, struct task_struct *prev, struct task_struct *next) {
    struct task_struct *task = bpf_get_smp_processor_id() ? prev : next;
    for (int i = 0; i < 4 && task; i++)
        task = task->parent;
    seen[7] = (long)task;
    return 0;
}

SEC("lsm/file_open")
int BPF_PROG(by_current, void *file) {
    seen[3] = ((struct task_struct *)bpf_get_current_task_btf())->parent->pid;
    return 0;
}

SEC("tracepoint/sched/sched_switch")
int by_record(struct record *record) {
    seen[4] = record->pid;
    return 0;
}

SEC("tracepoint/sched/sched_wakeup")
int by_pointer_of_record(struct record *record) {
    seen[5] = READ(record->task, pid);
    return 0;
}

SEC("raw_tp/sched_process_exec")
int by_raw_argument(struct bpf_raw_tracepoint_args *context) {
    struct task_struct *task = (void *)context->args[0];
    seen[6] = READ(task, pid);
    return 0;
}

char LICENSE[] SEC("license") = "GPL";

#ifdef VERSION
__u32 FOR_KERNEL SEC("version") = 0x050f00;
#endif
