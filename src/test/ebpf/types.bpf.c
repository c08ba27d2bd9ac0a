// Types and maps that are hard to name: arrays, function pointers, anonymous members, maps of maps, pinned maps.
#include <linux/bpf.h>
#include <stdbool.h>
#include <bpf/bpf_helpers.h>

typedef struct {
    __u8 raw[16];
} address_t;

struct flow_key {
    union {
        __u32 v4;
        address_t v6;
    };
    __u16 ports[2];
    unsigned int protocol : 6, direction : 2;
    const char *volatile name;
    int (*compare)(const void *, struct flow_key *, ...);
    struct flow_key *const *table[3];
    __u64 (*matrix)[4][2];
};

enum verdict { PASS, DROP = 7, LATER = -1 };

struct {
    __uint(type, BPF_MAP_TYPE_LRU_HASH);
    __uint(max_entries, 10240);
    __uint(map_flags, BPF_F_NO_COMMON_LRU | BPF_F_RDONLY_PROG);
    __uint(pinning, LIBBPF_PIN_BY_NAME);
    __type(key, struct flow_key);
    __type(value, enum verdict);
} flows SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, address_t[2]);
} scratch SEC(".maps");

struct inner_map {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, 8);
    __type(key, int);
    __type(value, unsigned long long);
} first SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
    __uint(max_entries, 2);
    __type(key, __u32);
    __array(values, struct inner_map);
} outer SEC(".maps") = {.values = {&first}};

struct {
    __uint(type, BPF_MAP_TYPE_RINGBUF);
    __uint(max_entries, 256 * 1024);
} events SEC(".maps");

static struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 3);
    __uint(key_size, 6);
    __uint(value_size, 12);
} hidden SEC(".maps");

const volatile bool enabled = true;
const volatile __u32 limits[4] = {1, 2, 3, 4};
struct flow_key last;
static volatile __u64 total;
enum verdict fallback = LATER;

static long each(void *map, __u32 *key, __u64 *value, void *context) {
    __sync_fetch_and_add(&total, *value);
    return 0;
}

SEC("tracepoint/sched/sched_switch")
int count(void *ctx) {
    __u32 zero = 0;
    void *inner = bpf_map_lookup_elem(&outer, &zero);
    address_t *addresses = bpf_map_lookup_elem(&scratch, &zero);
    char key[6] = {};
    if (!inner || !addresses || !enabled)
        return 0;
    bpf_for_each_map_elem(&first, each, &last, 0);
    bpf_map_update_elem(&flows, &last, &fallback, BPF_ANY);
    bpf_map_delete_elem(&hidden, key);
    bpf_ringbuf_output(&events, addresses, sizeof(*addresses), 0);
    last.ports[0] = limits[addresses->raw[0] & 3];
    bpf_printk("seen %d", zero);
    return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
__u32 VERSION SEC("version") = 0x050f00;
