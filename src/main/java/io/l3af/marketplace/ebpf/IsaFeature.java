package io.l3af.marketplace.ebpf;

import java.util.Set;

/**
 * An extension of the instruction set that a program uses, and clang's {@code -mcpu} level that first makes use of it by
 * itself (LLVM 19, llvm/lib/Target/BPF/BPFSubtarget.cpp; RFC 9669, section 2.4, names them conformance groups).
 */
public enum IsaFeature {
    /** Jumps on "less than". */
    JUMP_LESS("jump-less", 2),
    /** Arithmetic on 32-bit registers. */
    ALU32("alu32", 3),
    /** Jumps that compare 32 bits. */
    JUMP32("jump32", 3),
    /** Atomic operations other than a plain add. */
    ATOMICS("atomics", 3),
    /** Loads that extend the sign. */
    SIGNED_LOAD("signed-load", 4),
    /** Moves that extend the sign. */
    SIGNED_MOVE("signed-move", 4),
    /** Byte swaps whatever the machine's byte order. */
    BYTE_SWAP("byte-swap", 4),
    SIGNED_DIVISION("signed-division", 4),
    /** Jumps with a 32-bit offset. */
    LONG_JUMP("long-jump", 4),
    MAY_GOTO("may-goto", 4),
    /** Loads that acquire and stores that release. */
    ACQUIRE_RELEASE("acquire-release", 4),
    /** Pointers cast between address spaces, for arenas; at whatever level. */
    ADDRESS_SPACE_CAST("address-space-cast", 1),
    /** Loads from a packet by absolute or indirect offset, as of classic BPF. */
    PACKET_ACCESS("packet-access", 1),
    /** An opcode that is in none of the sources. */
    UNKNOWN("unknown", 1);

    private final String word;
    private final int level;

    IsaFeature(String word, int level) {
        this.word = word;
        this.level = level;
    }

    /** Lower case, with hyphens. */
    public String word() {
        return word;
    }

    /** The least of clang's levels that uses it by itself: 1 to 4. */
    public int level() {
        return level;
    }

    /** The least level that uses all of {@code features} by itself: 1 to 4. */
    public static int level(Set<IsaFeature> features) {
        return features.stream().mapToInt(IsaFeature::level).max().orElse(1);
    }
}
