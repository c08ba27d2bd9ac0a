package io.l3af.marketplace.ebpf;

import java.util.EnumSet;
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

    /** Adds the features that {@code instruction} needs. */
    static void collect(Instruction instruction, EnumSet<IsaFeature> features) {
        switch (instruction.instructionClass()) {
            case Opcodes.CLASS_LD -> ofLoad(instruction, features);
            case Opcodes.CLASS_LDX, Opcodes.CLASS_ST, Opcodes.CLASS_STX -> ofMemory(instruction, features);
            case Opcodes.CLASS_ALU, Opcodes.CLASS_ALU64 -> ofArithmetic(instruction, features);
            default -> ofJump(instruction, features);
        }
    }

    private static void ofLoad(Instruction instruction, EnumSet<IsaFeature> features) {
        int mode = instruction.mode();
        if (mode == Opcodes.MODE_ABS || mode == Opcodes.MODE_IND) {
            features.add(PACKET_ACCESS);
        } else if (!instruction.isWide()) {
            features.add(UNKNOWN);
        }
    }

    private static void ofMemory(Instruction instruction, EnumSet<IsaFeature> features) {
        int mode = instruction.mode();
        boolean isStore = instruction.instructionClass() == Opcodes.CLASS_STX;
        boolean isLoad = instruction.instructionClass() == Opcodes.CLASS_LDX;
        if (mode == Opcodes.MODE_MEMSX && isLoad) {
            features.add(SIGNED_LOAD);
        } else if (mode == Opcodes.MODE_ATOMIC && isStore) {
            switch (instruction.imm()) {
                case Opcodes.ATOMIC_ADD -> {}
                case Opcodes.ATOMIC_LOAD_ACQUIRE, Opcodes.ATOMIC_STORE_RELEASE -> features.add(ACQUIRE_RELEASE);
                default -> features.add(ATOMICS);
            }
        } else if (mode != Opcodes.MODE_MEM) {
            features.add(UNKNOWN);
        }
    }

    private static void ofArithmetic(Instruction instruction, EnumSet<IsaFeature> features) {
        boolean isWide = instruction.instructionClass() == Opcodes.CLASS_ALU64;
        int code = instruction.code();
        if (code > Opcodes.END) {
            features.add(UNKNOWN);
        } else if (code == Opcodes.END) {
            if (isWide) {
                features.add(BYTE_SWAP);
            }
            return;
        } else if (code == Opcodes.MOV && instruction.offset() != 0) {
            features.add(isWide && instruction.offset() == 1 ? ADDRESS_SPACE_CAST : SIGNED_MOVE);
        } else if ((code == Opcodes.DIV || code == Opcodes.MOD) && instruction.offset() != 0) {
            features.add(SIGNED_DIVISION);
        }
        if (!isWide) {
            features.add(ALU32);
        }
    }

    private static void ofJump(Instruction instruction, EnumSet<IsaFeature> features) {
        int code = instruction.code();
        boolean isJump32 = instruction.instructionClass() == Opcodes.CLASS_JMP32;
        if (code > Opcodes.JCOND) {
            features.add(UNKNOWN);
        } else if (code == Opcodes.JCOND) {
            features.add(isJump32 ? UNKNOWN : MAY_GOTO);
        } else if (isJump32) {
            features.add(code == Opcodes.JA ? LONG_JUMP : JUMP32);
        }
        if (code >= Opcodes.JLT && code < Opcodes.JCOND) {
            features.add(JUMP_LESS);
        }
    }
}
