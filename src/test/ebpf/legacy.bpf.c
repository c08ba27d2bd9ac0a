// An object of before BTF: struct bpf_map_def, a classic packet load, no types when compiled without -g.
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>

struct old_map {
    unsigned int type, key_size, value_size, max_entries, map_flags;
};

struct old_map __attribute__((section("maps"), used)) counters = {
    .type = BPF_MAP_TYPE_PERCPU_HASH,
    .key_size = 4,
    .value_size = 8,
    .max_entries = 100,
    .map_flags = BPF_F_NO_PREALLOC,
};

struct old_map __attribute__((section("maps"), used)) second = {.type = BPF_MAP_TYPE_ARRAY, .max_entries = 1};

unsigned long long load_byte(void *skb, unsigned long long off) asm("llvm.bpf.load.byte");

SEC("socket")
int filter(struct __sk_buff *skb) {
    __u32 key = load_byte(skb, 12);
    bpf_map_delete_elem(&counters, &key);
    return bpf_map_lookup_elem(&second, &key) ? 0 : -1;
}
