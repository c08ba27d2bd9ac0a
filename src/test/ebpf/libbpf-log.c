// Prints what libbpf says while it loads objects against the types of other kernels: libbpf-log [BTF OBJECT]...
// Without arguments it prints the version of libbpf.
// Whether the running kernel then takes the programs does not matter. Nothing is pinned, nothing is attached.
#include <stdarg.h>
#include <stdio.h>
#include <bpf/libbpf.h>

static int print(enum libbpf_print_level level, const char *format, va_list arguments) {
    return vprintf(format, arguments);
}

static void load(const char *types, const char *file) {
    LIBBPF_OPTS(bpf_object_open_opts, options, .btf_custom_path = types);
    struct bpf_object *object = bpf_object__open_file(file, &options);
    struct bpf_map *map;
    if (!object)
        return;
    bpf_object__for_each_map(map, object) {
        bpf_map__set_pin_path(map, NULL);
        if (bpf_map__max_entries(map) == 0)
            bpf_map__set_max_entries(map, 1);
    }
    printf("loading gives %d\n", bpf_object__load(object));
    bpf_object__close(object);
}

int main(int count, char **words) {
    if (count == 1)
        printf("%u.%u\n", libbpf_major_version(), libbpf_minor_version());
    libbpf_set_print(print);
    for (int at = 1; at + 1 < count; at += 2) {
        printf("== %s %s\n", words[at], words[at + 1]);
        load(words[at], words[at + 1]);
    }
    return 0;
}
