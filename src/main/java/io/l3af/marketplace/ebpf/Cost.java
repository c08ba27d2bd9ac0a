package io.l3af.marketplace.ebpf;

/** What it costs to keep something of a file, in the steps of {@link Work}: some eight bytes of memory each. */
final class Cost {
    /** Whatever else a text takes beside its characters. */
    static final int TEXT = 8;

    static final int INSTRUCTION = 5;
    static final int MEMBER = 5;
    static final int SYMBOL = 7;
    static final int SECTION = 16;
    static final int RELOCATION = 14;
    static final int LINE = 13;
    /** What is known of the registers at one instruction. */
    static final int REGISTERS = 10;

    private Cost() {}
}
