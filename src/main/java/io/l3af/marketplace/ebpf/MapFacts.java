package io.l3af.marketplace.ebpf;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One map as the object defines it; a loader may still change sizes.
 *
 * @param typeNumber as the kernel numbers it; 0 if the definition says none
 * @param type its name, absent if the number is newer than our list
 * @param flagBits all bits, {@code flags} only those with a name
 * @param definition where it is written down
 * @param inner what the maps in a map of maps are, if the definition says so
 */
public record MapFacts(
        String name,
        long typeNumber,
        @Nullable MapType type,
        Part key,
        Part value,
        long maxEntries,
        long flagBits,
        Set<MapFlag> flags,
        Pinning pinning,
        Definition definition,
        @Nullable MapFacts inner) {
    public MapFacts {
        flags = Collections.unmodifiableSet(new TreeSet<>(flags));
    }

    /** The name of its type, or its number if we have no name. */
    public String typeWord() {
        return type == null ? "type " + typeNumber : type.toString();
    }

    /** All bits of its flags, then the names of those that have one; empty if it has none. */
    public String flagWords() {
        if (flagBits == 0) {
            return "";
        }
        String bits = "0x" + Long.toHexString(flagBits);
        return flags.isEmpty() ? bits : bits + " " + flags;
    }

    /**
     * The key or the value.
     *
     * @param typeName in C; absent if only the size is given
     * @param size in bytes; 0 if it is not given
     */
    public record Part(@Nullable String typeName, long size) {
        /** One of which nothing is said. */
        public static final Part NONE = new Part(null, 0);
    }

    /** libbpf src/libbpf.h, enum libbpf_pin_type. */
    public enum Pinning {
        NONE,
        BY_NAME
    }

    /** Where a map is defined. */
    public enum Definition {
        /** In section .maps or .struct_ops, described by its BTF. */
        BTF,
        /** In section maps, as {@code struct bpf_map_def}; libbpf 1.0 and newer refuse it. */
        LEGACY,
        /** In section .maps of an object without BTF: only its name is known. */
        UNDESCRIBED
    }
}
