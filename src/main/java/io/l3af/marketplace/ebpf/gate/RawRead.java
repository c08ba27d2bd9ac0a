package io.l3af.marketplace.ebpf.gate;

import io.l3af.marketplace.ebpf.SourceLine;
import org.jspecify.annotations.Nullable;

/**
 * A place where a program reaches into memory of the kernel at an offset that no CO-RE relocation produced: the
 * evidence for level C.
 *
 * @param function in which the instruction stands
 * @param instruction slots of 8 bytes from the function's start
 * @param source if the object tells it
 * @param origin where the pointer came from, such as {@code the result of bpf_get_current_task}
 * @param offset bytes from there
 */
public record RawRead(
        Kind kind,
        String function,
        String section,
        int instruction,
        @Nullable SourceLine source,
        String origin,
        long offset) {

    /** How it reaches there. */
    public enum Kind {
        /** A helper of the bpf_probe_read family is told the address. */
        PROBE("bpf_probe_read"),
        /** A load through the pointer. */
        LOAD("a load"),
        /** A store through the pointer. */
        STORE("a store"),
        /** A load from the record of a classic tracepoint, whose fields move from kernel to kernel. */
        TRACEPOINT("a load from the record of its tracepoint");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** As a sentence names it, with its article if it has one. */
        public String words() {
            return words;
        }
    }

    /** One plain sentence: what was expected, what was found, and where. */
    public String message() {
        String place = source == null ? "" : " (" + source + ")";
        String from = kind == Kind.TRACEPOINT ? "" : " of " + origin;
        return "expected CO-RE relocations for all reads of kernel memory, found " + kind.words + " at byte " + offset
                + from + " in function " + function + ", instruction " + instruction + place;
    }
}
