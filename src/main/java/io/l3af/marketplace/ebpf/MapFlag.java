package io.l3af.marketplace.ebpf;

import java.util.EnumSet;
import java.util.Set;

/**
 * A flag of a map, in the order of its bits: linux v6.18 include/uapi/linux/bpf.h, "Flags for BPF_MAP_CREATE", without the
 * prefix {@code BPF_F_}.
 */
public enum MapFlag {
    NO_PREALLOC,
    NO_COMMON_LRU,
    NUMA_NODE,
    RDONLY,
    WRONLY,
    STACK_BUILD_ID,
    ZERO_SEED,
    RDONLY_PROG,
    WRONLY_PROG,
    CLONE,
    MMAPABLE,
    PRESERVE_ELEMS,
    INNER_MAP,
    LINK,
    PATH_FD,
    VTYPE_BTF_OBJ_FD,
    TOKEN_FD,
    SEGV_ON_FAULT,
    NO_USER_CONV;

    /** The flags of {@code bits}; bits that are newer than this list are left out. */
    public static Set<MapFlag> of(long bits) {
        Set<MapFlag> flags = EnumSet.noneOf(MapFlag.class);
        long left = bits;
        for (MapFlag flag : values()) {
            if ((left & 1) != 0) {
                flags.add(flag);
            }
            left >>>= 1;
        }
        return flags;
    }
}
