package io.l3af.marketplace.ebpf;

/** How far an object is from "compile once, run everywhere". */
public enum CoreLevel {
    /** A: it reads no memory of the kernel whose layout could change. */
    PORTABLE("A", "portable"),
    /** B: wherever it reads memory of the kernel, the loader looks the place up. */
    CORE("B", "CO-RE"),
    /** C: it reads memory of the kernel at places that the compiler wrote down. */
    KERNEL_BOUND("C", "kernel-bound"),
    /** D: it has no types, so that nothing can be looked up, and l3afd cannot make its maps. */
    UNTYPED("D", "no BTF");

    private final String letter;
    private final String label;

    CoreLevel(String letter, String label) {
        this.letter = letter;
        this.label = label;
    }

    /** A to D. */
    public String letter() {
        return letter;
    }

    /** As a page says it. */
    public String label() {
        return label;
    }
}
