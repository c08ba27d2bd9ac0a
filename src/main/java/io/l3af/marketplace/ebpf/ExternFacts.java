package io.l3af.marketplace.ebpf;

/**
 * Something that the kernel must bring when the object is loaded.
 *
 * @param typeName in C; of a function {@code int (struct foo *, __u64)}
 * @param isWeak whether the object can do without it
 */
public record ExternFacts(String name, Kind kind, String typeName, boolean isWeak) {
    /** What is brought. */
    public enum Kind {
        /** A value of the kernel's configuration, or LINUX_KERNEL_VERSION and the like. */
        KCONFIG,
        /** A variable of the kernel. */
        KSYM,
        /** A function of the kernel. */
        KFUNC
    }
}
