// One program a file, as CASE says, that asks the kernel before it uses what no kernel has, or fails to. The names begin
// with what a kernel makes of it.
#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

#define KERNEL __attribute__((preserve_access_index))

struct task_struct {
    int pid;
} KERNEL;

struct task_struct___no {
    int never_there;
    long never_there_either;
} KERNEL;

struct no_such_struct {
    int member;
} KERNEL;

enum bpf_map_type___no { NO_SUCH_MAP___no = 77 };

static __always_inline struct task_struct___no *task(void) {
    return (void *)bpf_get_current_task();
}

#define HAS(member) bpf_core_field_exists(((struct task_struct___no *)0)->member)

long seen;
const volatile bool wanted = false;

static __noinline int take_subprogram(struct task_struct___no *from) {
    return BPF_CORE_READ(from, never_there);
}

__noinline int refuse_global(int unused) {
    seen = BPF_CORE_READ(task(), never_there);
    return unused;
}

// Nothing calls it, and so no loader takes it along.
__noinline int take_uncalled(int unused) {
    return BPF_CORE_READ(task(), never_there_either);
}

static __noinline int refuse_asked_by_caller(bool has) {
    return has ? BPF_CORE_READ(task(), never_there) : 0;
}

static long take_callback(__u32 index, void *context) {
    seen = BPF_CORE_READ(task(), never_there);
    return 0;
}

SEC("kprobe/do_unlinkat")
#if CASE == 1
int take_field(void *ctx) {
    if (HAS(never_there))
        seen = BPF_CORE_READ(task(), never_there);
    else
        seen = BPF_CORE_READ((struct task_struct *)task(), pid);
    return 0;
}
#elif CASE == 2
int take_type(void *ctx) {
    if (bpf_core_type_exists(struct no_such_struct))
        seen = BPF_CORE_READ((struct no_such_struct *)task(), member);
    return 0;
}
#elif CASE == 3
int take_value(void *ctx) {
    if (bpf_core_enum_value_exists(enum bpf_map_type___no, NO_SUCH_MAP___no))
        seen = bpf_core_enum_value(enum bpf_map_type___no, NO_SUCH_MAP___no);
    return 0;
}
#elif CASE == 4
int take_both(void *ctx) {
    bool has = HAS(never_there) && bpf_core_type_exists(struct no_such_struct);
    if (has || HAS(never_there_either)) {
        seen = BPF_CORE_READ(task(), never_there);
        seen += BPF_CORE_READ(task(), never_there_either);
    }
    return 0;
}
#elif CASE == 5
int take_call(void *ctx) {
    return HAS(never_there) ? take_subprogram(task()) : 0;
}
#elif CASE == 6
int take_size(void *ctx) {
    if (bpf_core_type_size(struct no_such_struct) > 4)
        seen = BPF_CORE_READ((struct no_such_struct *)task(), member);
    return 0;
}
#elif CASE == 7
int take_loop(void *ctx) {
    if (HAS(never_there))
        bpf_loop(3, take_callback, 0, 0);
    return 0;
}
#elif CASE == 8
int refuse_unasked(void *ctx) {
    seen = BPF_CORE_READ(task(), never_there);
    return 0;
}
#elif CASE == 9
int refuse_wrong_question(void *ctx) {
    if (bpf_core_type_exists(struct task_struct))
        seen = BPF_CORE_READ(task(), never_there);
    return 0;
}
#elif CASE == 10
int refuse_one_of_two(void *ctx) {
    if (HAS(never_there))
        seen = BPF_CORE_READ(task(), never_there);
    if (bpf_get_smp_processor_id())
        seen = BPF_CORE_READ(task(), never_there_either);
    return 0;
}
#elif CASE == 11
// A path that asks and one that does not meet before the member is used.
int refuse_second_path(void *ctx) {
    long has = HAS(never_there);
    if (bpf_get_smp_processor_id() == 1)
        has = 1;
    if (has)
        seen = BPF_CORE_READ(task(), never_there);
    return 0;
}
#elif CASE == 12
int unsure_of_a_setting(void *ctx) {
    if (wanted)
        seen = BPF_CORE_READ(task(), never_there);
    return 0;
}
#elif CASE == 13
int unsure_of_an_argument(void *ctx) {
    return refuse_asked_by_caller(HAS(never_there));
}
#elif CASE == 14
int unsure_of_a_global_function(void *ctx) {
    return HAS(never_there) ? refuse_global(1) : 0;
}
#endif

char LICENSE[] SEC("license") = "GPL";
