package io.l3af.marketplace.ebpf.elf;

/**
 * The numbers of ELF: System V gABI chapters 4 and 5, linux v6.12 include/uapi/linux/elf.h and elf-em.h; symbol versions
 * are those of the Linux Standard Base 5.0, chapter 10.7.
 */
public final class ElfFormat {
    /** The first four bytes of a file, the first of them highest. */
    public static final int MAGIC = 0x7f454c46;

    static final int CLASS_64 = 2;
    static final int LITTLE_ENDIAN = 1;
    static final int BIG_ENDIAN = 2;

    static final int HEADER_LENGTH = 64;
    static final int SECTION_LENGTH = 64;
    static final int SEGMENT_LENGTH = 56;
    static final int SYMBOL_LENGTH = 24;
    static final int REL_LENGTH = 16;
    static final int DYNAMIC_LENGTH = 16;

    /** e_type. */
    public static final int RELOCATABLE = 1;

    static final int EXECUTABLE = 2;
    static final int SHARED = 3;

    /** e_machine; objects made by old compilers have none. */
    public static final int MACHINE_NONE = 0;

    static final int MACHINE_X86_64 = 62;
    static final int MACHINE_AARCH64 = 183;
    public static final int MACHINE_BPF = 247;

    /** sh_type. */
    static final int PROGRAM_BITS = 1;

    static final int SYMBOL_TABLE = 2;
    public static final int RELA = 4;
    static final int NO_BITS = 8;
    public static final int REL = 9;

    /** sh_flags. */
    static final long FLAG_CODE = 4;

    /** st_shndx. */
    public static final int UNDEFINED = 0;

    /** st_info, upper half. */
    public static final int BIND_LOCAL = 0;

    static final int BIND_GLOBAL = 1;
    static final int BIND_WEAK = 2;

    /** st_info, lower half. */
    static final int TYPE_NONE = 0;

    static final int TYPE_OBJECT = 1;

    static final int TYPE_FUNCTION = 2;
    public static final int TYPE_SECTION = 3;

    /** p_type. */
    static final int SEGMENT_LOAD = 1;

    static final int SEGMENT_DYNAMIC = 2;
    static final int SEGMENT_INTERPRETER = 3;

    /** d_tag. */
    static final long DYNAMIC_END = 0;

    static final long DYNAMIC_NEEDED = 1;
    static final long DYNAMIC_STRINGS = 5;
    static final long DYNAMIC_STRINGS_SIZE = 10;
    static final long DYNAMIC_RPATH = 15;
    static final long DYNAMIC_RUNPATH = 29;
    static final long DYNAMIC_FLAGS_1 = 0x6ffffffbL;
    static final long DYNAMIC_VERSIONS = 0x6ffffffeL;
    static final long DYNAMIC_VERSIONS_COUNT = 0x6fffffffL;
    static final long FLAGS_1_PIE = 0x08000000L;

    /** Verneed and Vernaux. */
    static final int VERSIONS_LENGTH = 16;

    private ElfFormat() {}
}
