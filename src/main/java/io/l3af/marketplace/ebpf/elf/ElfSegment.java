package io.l3af.marketplace.ebpf.elf;

/**
 * One segment of an executable.
 *
 * @param offset bytes from the start of the file; unsigned
 * @param address where it is mapped; unsigned
 * @param fileSize bytes in the file; unsigned
 */
record ElfSegment(int type, long offset, long address, long fileSize) {
    /** Whether {@code wanted} is an address of bytes that stand in the file. */
    boolean holds(long wanted) {
        return Long.compareUnsigned(wanted, address) >= 0 && Long.compareUnsigned(wanted - address, fileSize) < 0;
    }
}
