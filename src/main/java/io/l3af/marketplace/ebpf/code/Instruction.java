package io.l3af.marketplace.ebpf.code;

/**
 * One BPF instruction: RFC 9669, section 3.
 *
 * @param index its first slot, counted from the start of its section; a slot has 8 bytes
 * @param offset the signed 16-bit field of that name: of a jump in slots, of a load or store in bytes
 * @param imm the signed 32-bit immediate
 * @param next the immediate of the second slot of a 64-bit load, else 0
 */
public record Instruction(int index, int opcode, int destination, int source, short offset, int imm, int next) {
    /** One of the classes of {@link Opcodes}. */
    public int instructionClass() {
        return opcode & Opcodes.CLASS_MASK;
    }

    /** The operation of an arithmetic instruction or a jump. */
    public int code() {
        return opcode & Opcodes.CODE_MASK;
    }

    /** Whether the second operand of an arithmetic instruction or a jump is a register, no immediate. */
    public boolean takesRegister() {
        return (opcode & Opcodes.SOURCE_REGISTER) != 0;
    }

    /** The mode of a load or store. */
    public int mode() {
        return opcode & Opcodes.MODE_MASK;
    }

    /** How many bytes a load or store moves. */
    public int accessBytes() {
        return switch (opcode & Opcodes.SIZE_MASK) {
            case Opcodes.SIZE_BYTE -> Byte.BYTES;
            case Opcodes.SIZE_HALF -> Short.BYTES;
            case Opcodes.SIZE_WORD -> Integer.BYTES;
            default -> Long.BYTES;
        };
    }

    /** Whether it loads 64 bits and so takes two slots. */
    public boolean isWide() {
        return opcode == Opcodes.LOAD_IMM64;
    }

    int slots() {
        return isWide() ? 2 : 1;
    }

    /** Whether it may go on elsewhere than behind it, calls and exits not counted. */
    public boolean isJump() {
        boolean jumpClass = instructionClass() == Opcodes.CLASS_JMP || instructionClass() == Opcodes.CLASS_JMP32;
        return jumpClass && code() != Opcodes.CALL && code() != Opcodes.EXIT;
    }

    /** Whether it jumps to where a register points, as through a table: linux v6.19 kernel/bpf/verifier.c, check_indirect_jump. */
    boolean isIndirectJump() {
        return isJump() && code() == Opcodes.JA && takesRegister();
    }

    /** Whether execution never goes on behind it. */
    public boolean isFinal() {
        return opcode == (Opcodes.CLASS_JMP | Opcodes.EXIT) || (isJump() && code() == Opcodes.JA);
    }

    /** The slot that it may jump to, from the start of the section, unless a register tells. */
    public long target() {
        boolean isLong = opcode == (Opcodes.CLASS_JMP32 | Opcodes.JA);
        return index + 1L + (isLong ? imm : offset);
    }

    /** Whether it is the atomic instruction that loads, from where its source register points. */
    public boolean isLoadAcquire() {
        return instructionClass() == Opcodes.CLASS_STX
                && mode() == Opcodes.MODE_ATOMIC
                && imm == Opcodes.ATOMIC_LOAD_ACQUIRE;
    }

    /** Whether it calls a function, of the kernel or of the object, by its number or place. */
    public boolean isCall() {
        return (opcode & ~Opcodes.SOURCE_REGISTER) == Opcodes.CALL_HELPER_OR_FUNCTION;
    }

    /**
     * Whether it calls a function of one kind.
     *
     * @param pseudo what its source register then has: one of the numbers of {@link Opcodes}
     */
    public boolean isCallOf(int pseudo) {
        return opcode == Opcodes.CALL_HELPER_OR_FUNCTION && source == pseudo;
    }

    /** The 64-bit value that it loads. */
    public long value() {
        return Integer.toUnsignedLong(imm) | (long) next << Integer.SIZE;
    }
}
