package io.l3af.marketplace.ebpf.elf;

/**
 * One section of an ELF file.
 *
 * @param index its place in the section table, 0-based
 * @param content its bytes; empty for a section that occupies none, such as .bss
 * @param size what it occupies in memory, in bytes
 */
public record ElfSection(int index, String name, int type, long flags, Slice content, long size, long link, long info) {
    /** Whether it holds instructions. */
    public boolean isCode() {
        return type == ElfFormat.PROGRAM_BITS && (flags & ElfFormat.FLAG_CODE) != 0;
    }
}
