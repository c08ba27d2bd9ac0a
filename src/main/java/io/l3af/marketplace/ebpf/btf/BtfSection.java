package io.l3af.marketplace.ebpf.btf;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.Slice;

/**
 * The two parts of a .BTF section: linux v6.12 Documentation/bpf/btf.rst, chapter 2.
 *
 * @param offset where the section begins in the file, in bytes
 */
public record BtfSection(Slice types, Slice strings, long offset) {
    /** Reads the header, which may be longer than what is known of it, and cuts out what it tells of. */
    public static BtfSection read(Slice section) throws UnreadableException {
        section.part(0, BtfFormat.SHORTEST_HEADER, "the header of .BTF");
        if (section.u16(0) != BtfFormat.MAGIC) {
            throw UnreadableException.malformed(section.offset(0), "its .BTF does not begin with the number 0xeb9f");
        }
        if (section.u8(2) != BtfFormat.VERSION) {
            throw UnreadableException.unsupported(
                    section.offset(2), "its .BTF has version " + section.u8(2) + ", not " + BtfFormat.VERSION);
        }
        long header = section.u32(4);
        if (header < BtfFormat.SHORTEST_HEADER) {
            throw UnreadableException.malformed(section.offset(4), "the header of its .BTF has " + header + " bytes");
        }
        return new BtfSection(
                section.part(header + section.u32(8), section.u32(12), "the types of .BTF"),
                section.part(header + section.u32(16), section.u32(20), "the strings of .BTF"),
                section.offset(0));
    }
}
