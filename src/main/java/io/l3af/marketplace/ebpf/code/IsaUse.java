package io.l3af.marketplace.ebpf.code;

import io.l3af.marketplace.ebpf.IsaFeature;
import java.util.EnumSet;

/** Tells which extensions of the instruction set an instruction needs. */
public final class IsaUse {
    private IsaUse() {}

    /** Adds the features that {@code instruction} needs. */
    public static void collect(Instruction instruction, EnumSet<IsaFeature> features) {
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
            features.add(IsaFeature.PACKET_ACCESS);
        } else if (!instruction.isWide()) {
            features.add(IsaFeature.UNKNOWN);
        }
    }

    private static void ofMemory(Instruction instruction, EnumSet<IsaFeature> features) {
        int mode = instruction.mode();
        boolean isStore = instruction.instructionClass() == Opcodes.CLASS_STX;
        boolean isLoad = instruction.instructionClass() == Opcodes.CLASS_LDX;
        if (mode == Opcodes.MODE_MEMSX && isLoad) {
            features.add(IsaFeature.SIGNED_LOAD);
        } else if (mode == Opcodes.MODE_ATOMIC && isStore) {
            switch (instruction.imm()) {
                case Opcodes.ATOMIC_ADD -> {}
                case Opcodes.ATOMIC_LOAD_ACQUIRE, Opcodes.ATOMIC_STORE_RELEASE ->
                    features.add(IsaFeature.ACQUIRE_RELEASE);
                default -> features.add(IsaFeature.ATOMICS);
            }
        } else if (mode != Opcodes.MODE_MEM) {
            features.add(IsaFeature.UNKNOWN);
        }
    }

    private static void ofArithmetic(Instruction instruction, EnumSet<IsaFeature> features) {
        boolean isWide = instruction.instructionClass() == Opcodes.CLASS_ALU64;
        int code = instruction.code();
        if (code > Opcodes.END) {
            features.add(IsaFeature.UNKNOWN);
        } else if (code == Opcodes.END) {
            if (isWide) {
                features.add(IsaFeature.BYTE_SWAP);
            }
            return;
        } else if (code == Opcodes.MOV && instruction.offset() != 0) {
            features.add(isWide && instruction.offset() == 1 ? IsaFeature.ADDRESS_SPACE_CAST : IsaFeature.SIGNED_MOVE);
        } else if ((code == Opcodes.DIV || code == Opcodes.MOD) && instruction.offset() != 0) {
            features.add(IsaFeature.SIGNED_DIVISION);
        }
        if (!isWide) {
            features.add(IsaFeature.ALU32);
        }
    }

    private static void ofJump(Instruction instruction, EnumSet<IsaFeature> features) {
        int code = instruction.code();
        boolean isJump32 = instruction.instructionClass() == Opcodes.CLASS_JMP32;
        if (code > Opcodes.JCOND) {
            features.add(IsaFeature.UNKNOWN);
        } else if (code == Opcodes.JCOND) {
            features.add(isJump32 ? IsaFeature.UNKNOWN : IsaFeature.MAY_GOTO);
        } else if (isJump32) {
            features.add(code == Opcodes.JA ? IsaFeature.LONG_JUMP : IsaFeature.JUMP32);
        }
        if (code >= Opcodes.JLT && code < Opcodes.JCOND) {
            features.add(IsaFeature.JUMP_LESS);
        }
    }
}
