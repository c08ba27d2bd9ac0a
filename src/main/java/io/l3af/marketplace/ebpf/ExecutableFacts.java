package io.l3af.marketplace.ebpf;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a userspace program needs of the system that runs it, read as the dynamic linker reads it: from segments, not from
 * sections, which may be missing or lie.
 *
 * @param machine e_machine: 62 for x86-64, 183 for arm64
 * @param form how it can be loaded
 * @param interpreter the dynamic linker that it asks for; absent if it is static or a library
 * @param needed libraries that must be there, in the order in which they are searched
 * @param versions versions of libraries that must be there, by library and version
 * @param rpath where libraries are searched before the system's, old kind; absent if not given
 * @param runpath the same, new kind
 */
public record ExecutableFacts(
        int machine,
        Form form,
        @Nullable String interpreter,
        List<String> needed,
        List<NeededVersion> versions,
        @Nullable String rpath,
        @Nullable String runpath)
        implements BinaryFacts {
    private static final int X86_64 = 62;

    public ExecutableFacts {
        needed = List.copyOf(needed);
        versions = List.copyOf(versions);
    }

    /** Whether it brings all its code itself. */
    public boolean isStatic() {
        return interpreter == null && needed.isEmpty() && form != Form.SHARED_LIBRARY;
    }

    /** What it is, in words: {@code dynamic position-independent executable for x86-64}. */
    public String kind() {
        return (isStatic() ? "static " : "dynamic ")
                + form.name().toLowerCase(Locale.ROOT).replace('_', '-')
                + (form == Form.SHARED_LIBRARY ? "" : " executable")
                + " for "
                + (machine == X86_64 ? "x86-64" : "arm64");
    }

    /** A version such as {@code GLIBC_2.34} of {@code libc.so.6}. */
    public record NeededVersion(String library, String version) {}

    /** How it can be loaded. */
    public enum Form {
        /** At one address only. */
        FIXED,
        /** At any address: a position-independent executable. */
        POSITION_INDEPENDENT,
        /** By other programs. */
        SHARED_LIBRARY
    }
}
