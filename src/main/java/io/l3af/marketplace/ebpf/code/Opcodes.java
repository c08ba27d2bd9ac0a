package io.l3af.marketplace.ebpf.code;

/**
 * The parts of a BPF opcode: RFC 9669, BPF Instruction Set Architecture, sections 3 to 5, and linux v6.12
 * include/uapi/linux/bpf.h for what is newer.
 */
public final class Opcodes {
    /** Bytes of a slot: an instruction takes one, or two. */
    public static final int INSTRUCTION_LENGTH = 8;

    /** The instruction class, three lowest bits. */
    static final int CLASS_MASK = 0x07;

    public static final int CLASS_LD = 0x00;
    public static final int CLASS_LDX = 0x01;
    public static final int CLASS_ST = 0x02;
    public static final int CLASS_STX = 0x03;
    public static final int CLASS_ALU = 0x04;
    static final int CLASS_JMP = 0x05;
    static final int CLASS_JMP32 = 0x06;
    public static final int CLASS_ALU64 = 0x07;

    /** The operation of an arithmetic or jump instruction, four highest bits. */
    static final int CODE_MASK = 0xf0;

    public static final int ADD = 0x00;
    public static final int SUB = 0x10;
    static final int DIV = 0x30;
    static final int OR = 0x40;
    static final int AND = 0x50;
    static final int LSH = 0x60;
    static final int RSH = 0x70;
    public static final int NEG = 0x80;
    static final int MOD = 0x90;
    static final int XOR = 0xa0;
    public static final int MOV = 0xb0;
    static final int ARSH = 0xc0;
    public static final int END = 0xd0;

    static final int JA = 0x00;
    static final int JEQ = 0x10;
    static final int JGT = 0x20;
    static final int JGE = 0x30;
    static final int JSET = 0x40;
    static final int JNE = 0x50;
    static final int JSGT = 0x60;
    static final int JSGE = 0x70;
    static final int CALL = 0x80;
    static final int EXIT = 0x90;
    static final int JLT = 0xa0;
    static final int JLE = 0xb0;
    static final int JSLT = 0xc0;
    static final int JSLE = 0xd0;
    static final int JCOND = 0xe0;

    /** Whether the second operand is a register. */
    static final int SOURCE_REGISTER = 0x08;

    /** How much a load or store moves. */
    static final int SIZE_MASK = 0x18;

    static final int SIZE_WORD = 0x00;
    static final int SIZE_HALF = 0x08;
    static final int SIZE_BYTE = 0x10;

    /** The mode of a load or store, three highest bits. */
    static final int MODE_MASK = 0xe0;

    static final int MODE_IMM = 0x00;
    static final int MODE_ABS = 0x20;
    static final int MODE_IND = 0x40;
    public static final int MODE_MEM = 0x60;
    static final int MODE_MEMSX = 0x80;
    public static final int MODE_ATOMIC = 0xc0;

    /** The one instruction of two slots: loads 64 bits. */
    static final int LOAD_IMM64 = 0x18;

    static final int CALL_HELPER_OR_FUNCTION = CLASS_JMP | CALL;

    /** In imm of an atomic instruction. */
    static final int ATOMIC_ADD = 0x00;

    static final int ATOMIC_LOAD_ACQUIRE = 0x100;
    static final int ATOMIC_STORE_RELEASE = 0x110;

    /** In the source register of a call. */
    public static final int PSEUDO_HELPER = 0;

    static final int PSEUDO_CALL = 1;
    static final int PSEUDO_KFUNC = 2;

    /** In the source register of a 64-bit load. */
    static final int PSEUDO_FUNCTION = 4;

    private Opcodes() {}
}
