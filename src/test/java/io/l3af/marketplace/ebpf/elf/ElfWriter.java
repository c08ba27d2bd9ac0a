package io.l3af.marketplace.ebpf.elf;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Writes little-endian objects as compilers do, which every loader takes: sections are aligned, symbols stand last. */
public final class ElfWriter {
    /** Flags of sections that are loaded. */
    public static final int DATA = 3;

    public static final int CODE = 6;

    private static final int FIRST = 1;

    private final List<Section> sections = new ArrayList<>();

    private record Section(String name, int type, int flags, Bytes content, int link, int entry) {}

    public ElfWriter() {
        sections.add(new Section("", 0, 0, bytes(), 0, 0));
    }

    public ElfWriter section(String name, int flags, Bytes content) {
        sections.add(new Section(name, ElfFormat.PROGRAM_BITS, flags, content, 0, 0));
        return this;
    }

    /** The object, whose first section is all of {@code function}. */
    public byte[] bytes(String function) {
        Bytes symbols = bytes().bytes(new byte[ElfFormat.SYMBOL_LENGTH])
                .u32(1)
                .u8(ElfFormat.BIND_GLOBAL << 4 | ElfFormat.TYPE_FUNCTION)
                .u8(0)
                .u16(FIRST)
                .u64(0)
                .u64(sections.get(FIRST).content().size());
        sections.add(new Section(
                ".symtab", ElfFormat.SYMBOL_TABLE, 0, symbols, sections.size() + 1, ElfFormat.SYMBOL_LENGTH));
        Bytes names = bytes().u8(0).text(function);
        int[] places = new int[sections.size() + 1];
        for (int index = 1; index < sections.size(); index++) {
            places[index] = names.size();
            names.text(sections.get(index).name());
        }
        places[sections.size()] = names.size();
        names.text(".strtab");
        sections.add(new Section(".strtab", 3, 0, names, 0, 0));
        return file(places);
    }

    private byte[] file(int[] names) {
        Bytes content = bytes();
        Bytes headers = bytes();
        for (Section section : sections) {
            while (content.size() % Long.BYTES != 0) {
                content.u8(0);
            }
            headers.u32(names[sections.indexOf(section)])
                    .u32(section.type())
                    .u64(section.flags())
                    .u64(0)
                    .u64(ElfFormat.HEADER_LENGTH + content.size())
                    .u64(section.content().size())
                    .u32(section.link())
                    .u32(section.type() == ElfFormat.SYMBOL_TABLE ? 1 : 0)
                    .u64(Long.BYTES)
                    .u64(section.entry());
            content.bytes(section.content().toArray());
        }
        while (content.size() % Long.BYTES != 0) {
            content.u8(0);
        }
        return bytes().u32(0x464c457f)
                .u8(ElfFormat.CLASS_64)
                .u8(ElfFormat.LITTLE_ENDIAN)
                .u16(1)
                .u64(0)
                .u16(ElfFormat.RELOCATABLE)
                .u16(ElfFormat.MACHINE_BPF)
                .u32(1)
                .u64(0)
                .u64(0)
                .u64(ElfFormat.HEADER_LENGTH + content.size())
                .u32(0)
                .u16(ElfFormat.HEADER_LENGTH)
                .u16(0)
                .u16(0)
                .u16(ElfFormat.SECTION_LENGTH)
                .u16(sections.size())
                .u16(sections.size() - 1)
                .bytes(content.toArray())
                .bytes(headers.toArray())
                .toArray();
    }

    private static Bytes bytes() {
        return new Bytes(ByteOrder.LITTLE_ENDIAN);
    }
}
