// CO-RE relocations that are hard to resolve. Compiled as it is it is the program; with -DTARGET=1 and more its types are
// those of a kernel that differs: members moved, renamed, resized, hidden in unnamed structs, or gone.
#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>

#define KERNEL __attribute__((preserve_access_index))

#ifndef TARGET

struct inner {
    int x, y;
    char tag[8];
} KERNEL;

union either {
    unsigned int number;
    struct inner in;
} KERNEL;

enum color { RED = 1, GREEN, BLUE };
typedef unsigned int u32_t;
typedef u32_t id_t_;
typedef int (*callback)(struct inner *, int);

struct subject {
    int first;
    unsigned int flag_a : 1, flag_b : 3;
    int count : 7;
    unsigned long long wide : 33;
    union {
        struct {
            int hidden;
            struct inner deep;
        };
        long other;
    };
    struct inner list[4];
    int grid[3][5];
    id_t_ id;
    unsigned int small;
    unsigned long large;
    int signed_number;
    struct inner *next;
    enum color color;
    bool ready;
    const volatile char name[16];
    callback call;
    union either either;
    struct inner tail[];
} KERNEL;

struct subject___older {
    long first;
    int gone;
} KERNEL;

struct subject___wrong_kind {
    struct inner *first;
} KERNEL;

struct absent {
    int a;
} KERNEL;

enum color___new { VIOLET___new = 9, RED___other };

#elif TARGET == 1

struct inner {
    long pad;
    char tag[12];
    int y, x;
};
union either {
    struct inner in;
    unsigned long number;
};
enum color { RED = 7, VIOLET = 100, BLUE = -5 };
typedef unsigned int u32_t;
typedef u32_t id_t_;
typedef int (*callback)(struct inner *, int);
struct subject {
    struct {
        long before;
        union {
            unsigned char first : 2;
            unsigned long small;
        };
    };
    int hidden;
    unsigned long long gap : 40, flag_b : 5, flag_a : 2;
    struct {
        struct {
            struct inner deep;
            int other;
        };
    };
    signed char count;
    unsigned int wide;
    struct inner list[2];
    int grid[2][7];
    unsigned short id;
    unsigned int large;
    long signed_number;
    void *next;
    enum color color;
    unsigned int ready : 1;
    char name[64];
    void *call;
    union either either;
    struct inner tail[3];
};

#elif TARGET == 2

enum color { BLUE = 3 };
typedef struct {
    int x;
} u32_t;
typedef long id_t_;
struct inner;
typedef int (*callback)(struct inner *);
struct subject___v1 {
    int first;
    int gone;
};
struct subject {
    char filler[40000];
    int first;
    unsigned short large;
    struct inner *list;
    int **grid;
    int next;
    long color;
};
struct absent {
    int b;
};

#elif TARGET == 3

typedef unsigned char u32_t;
typedef struct inner *id_t_;
struct inner {
    int x;
};
struct subject {
    int first;
    int gone;
};
struct subject___copy {
    long padding;
    int first;
    unsigned int small, id;
};

#endif

#ifdef TARGET

struct inner *keep_inner;
struct subject *keep_subject;
id_t_ keep_id;
u32_t keep_number;
#if TARGET < 3
enum color keep_color;
callback keep_callback;
#endif
#if TARGET == 1
union either *keep_either;
#elif TARGET == 2
struct subject___v1 *keep_v1;
struct absent *keep_absent;
#elif TARGET == 3
struct subject___copy *keep_copy;
#endif

#else

long seen;

#define SEE(value) __sync_fetch_and_add(&seen, (long)(value))
#define OFFSET(field) SEE(__builtin_preserve_field_info(s->field, 0))
#define EXISTS(field) SEE(bpf_core_field_exists(s->field))
#define SIZE(field) SEE(bpf_core_field_size(s->field))
#define SIGNED(field) SEE(__builtin_preserve_field_info(s->field, 3))
#define LEFT(field) SEE(__builtin_preserve_field_info(s->field, 4))
#define RIGHT(field) SEE(__builtin_preserve_field_info(s->field, 5))
#define PLACE(field) OFFSET(field), EXISTS(field), SIZE(field)
#define ALL(field) PLACE(field), SIGNED(field), LEFT(field), RIGHT(field)

static struct subject *subject(void) {
    return (void *)bpf_get_current_task();
}

SEC("raw_tp/numbers")
int numbers(void *ctx) {
    struct subject *s = subject();
    ALL(first), ALL(hidden), ALL(other), ALL(id), ALL(small), ALL(large), ALL(signed_number), ALL(ready), ALL(color);
    return 0;
}

SEC("raw_tp/bit_fields")
int bit_fields(void *ctx) {
    struct subject *s = subject();
    ALL(flag_a), ALL(flag_b), ALL(count), ALL(wide);
    return 0;
}

SEC("raw_tp/parts")
int parts(void *ctx) {
    struct subject *s = subject();
    ALL(deep.x), ALL(deep.y), PLACE(deep.tag), PLACE(deep), PLACE(list), PLACE(next), PLACE(call), PLACE(name);
    ALL(either.number), ALL(either.in.x), PLACE(either);
    return 0;
}

SEC("raw_tp/elements")
int elements(void *ctx) {
    struct subject *s = subject();
    ALL(list[1].x), ALL(list[3].y), PLACE(list[1]), PLACE(list[3]), PLACE(list[1].tag[2]), PLACE(grid[1]);
    PLACE(grid[1][4]), PLACE(grid[2][0]), PLACE(tail[0]), ALL(tail[2].x), ALL(tail[7].y), PLACE(name[3]);
    SEE(__builtin_preserve_field_info(s[2].first, 0));
    return 0;
}

SEC("raw_tp/flavours")
int flavours(void *ctx) {
    struct subject___older *s = (void *)subject();
    PLACE(first), PLACE(gone);
    if (bpf_core_field_exists(s->gone))
        SEE(BPF_CORE_READ(s, gone));
    EXISTS(gone);
    return 0;
}

SEC("raw_tp/wrong_kind")
int wrong_kind(void *ctx) {
    struct subject___wrong_kind *s = (void *)subject();
    PLACE(first);
    return 0;
}

SEC("raw_tp/whole_types")
int whole_types(void *ctx) {
    SEE(bpf_core_type_exists(struct subject)), SEE(bpf_core_type_exists(struct absent));
    SEE(bpf_core_type_exists(union either)), SEE(bpf_core_type_exists(enum color)), SEE(bpf_core_type_exists(u32_t));
    SEE(bpf_core_type_exists(id_t_)), SEE(bpf_core_type_exists(callback));
    SEE(bpf_core_type_size(struct inner)), SEE(bpf_core_type_size(struct absent)), SEE(bpf_core_type_size(id_t_));
    SEE(bpf_core_type_size(callback)), SEE(bpf_core_type_id_kernel(struct inner));
    SEE(bpf_core_type_id_kernel(union either)), SEE(bpf_core_type_id_kernel(struct absent));
    SEE(bpf_core_type_id_local(struct inner)), SEE(bpf_core_type_id_local(id_t_));
    return 0;
}

SEC("raw_tp/values")
int values(void *ctx) {
    SEE(bpf_core_enum_value_exists(enum color, RED)), SEE(bpf_core_enum_value_exists(enum color, GREEN));
    SEE(bpf_core_enum_value(enum color, RED)), SEE(bpf_core_enum_value(enum color, GREEN));
    SEE(bpf_core_enum_value(enum color, BLUE)), SEE(bpf_core_enum_value(enum color___new, VIOLET___new));
    SEE(bpf_core_enum_value_exists(enum color___new, RED___other));
    SEE(bpf_core_enum_value(enum color___new, RED___other));
    return 0;
}

SEC("tp_btf/sched_switch")
int loads(unsigned long long *ctx) {
    struct subject *s = (void *)ctx[1];
    struct subject___older *older = (void *)ctx[1];
    SEE(s->small), SEE(s->large), SEE(s->id), SEE(s->next), SEE(s->signed_number), SEE(s->first), SEE(s->color);
    SEE(s->list[1].y), SEE(s->deep.y), SEE(s->grid[1][2]), SEE(s->ready), SEE(s->either.number), SEE(s->call);
    SEE(s->name[2]), SEE(older->gone);
    return 0;
}

char LICENSE[] SEC("license") = "GPL";

#endif
