package io.l3af.marketplace.ebpf;

/** What it costs to keep something of a file, in the steps of {@link Work}: some eight bytes of memory each. */
final class Cost {
    /** Whatever else a text takes beside its characters. */
    static final int TEXT = 8;

    static final int INSTRUCTION = 5;
    static final int MEMBER = 5;
    static final int SYMBOL = 24;
    static final int SECTION = 16;
    static final int RELOCATION = 14;
    static final int LINE = 13;
    static final int MAP = 60;
    /** A function, what is found out about it, and what about it as a program. */
    static final int FUNCTION = 120;
    /** A function that a program reaches. */
    static final int REACHED = 32;
    /** What is known of the registers at one instruction. */
    static final int REGISTERS = 10;

    private Cost() {}
}
