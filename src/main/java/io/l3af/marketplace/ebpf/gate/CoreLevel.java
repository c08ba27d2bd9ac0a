package io.l3af.marketplace.ebpf.gate;

import java.util.Arrays;

/** How far an object is from "compile once, run everywhere". */
public enum CoreLevel {
    PORTABLE("A", "portable", "reads no memory of the kernel whose layout could change"),
    CORE("B", "CO-RE", "wherever it reads memory of the kernel, the loader looks the place up"),
    KERNEL_BOUND("C", "kernel-bound", "reads memory of the kernel at places that the compiler wrote down"),
    UNTYPED("D", "no BTF", "has no types, so that nothing can be looked up, and l3afd cannot make its maps");

    private final String letter;
    private final String label;
    private final String meaning;

    CoreLevel(String letter, String label, String meaning) {
        this.letter = letter;
        this.label = label;
        this.meaning = meaning;
    }

    /** The level of {@code letter}, one of A to D. */
    public static CoreLevel of(String letter) {
        return Arrays.stream(values())
                .filter(level -> level.letter.equals(letter))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no level of the CO-RE gate: " + letter));
    }

    /** A to D. */
    public String letter() {
        return letter;
    }

    /** As a page says it. */
    public String label() {
        return label;
    }

    /** What it says of the object, as the end of a sentence. */
    public String meaning() {
        return meaning;
    }
}
