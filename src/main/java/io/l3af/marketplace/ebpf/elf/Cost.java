package io.l3af.marketplace.ebpf.elf;

/** What it costs to keep something of a file, in the steps of {@link Work}: some eight bytes of memory each. */
public final class Cost {
    /** Whatever else a text takes beside its characters. */
    public static final int TEXT = 8;

    public static final int INSTRUCTION = 5;
    public static final int MEMBER = 5;
    static final int SYMBOL = 24;
    static final int SECTION = 16;
    public static final int RELOCATION = 14;
    public static final int LINE = 13;
    public static final int MAP = 60;
    /** A function, what is found out about it, and what about it as a program. */
    public static final int FUNCTION = 120;
    /** A function that a program reaches. */
    public static final int REACHED = 32;
    /** What is known of the registers at one instruction. */
    public static final int REGISTERS = 10;

    private Cost() {}
}
