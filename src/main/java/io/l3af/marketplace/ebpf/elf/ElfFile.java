package io.l3af.marketplace.ebpf.elf;

import io.l3af.marketplace.ebpf.UnreadableException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * An ELF64 file: its header, read at once, and its tables, read when they are asked for.
 *
 * <p>Sources: see {@link ElfFormat}. Extended section numbering (more than 65,279 sections) is beyond every limit.
 */
public final class ElfFile {
    private final Slice bytes;
    private final Work work;
    private final int type;
    private final int machine;

    private ElfFile(Slice bytes, Work work) throws UnreadableException {
        Slice header = bytes.part(0, ElfFormat.HEADER_LENGTH, "the ELF header");
        this.bytes = bytes;
        this.work = work;
        this.type = header.u16(16);
        this.machine = header.u16(18);
    }

    /** Reads the header of a file of any machine. */
    public static ElfFile read(byte[] file, Work work) throws UnreadableException {
        if (file.length > work.limits().bytes()) {
            throw UnreadableException.limit(0, "the file", work.limits().bytes());
        }
        Slice identification = Slice.of(file, ByteOrder.BIG_ENDIAN);
        if (file.length < Integer.BYTES || identification.s32(0) != ElfFormat.MAGIC) {
            throw UnreadableException.malformed(0, "it does not begin with the four bytes of an ELF file");
        }
        if (identification.u8(4) != ElfFormat.CLASS_64) {
            throw UnreadableException.unsupported(4, "it is not a 64-bit ELF file");
        }
        ByteOrder order = switch (identification.u8(5)) {
            case ElfFormat.LITTLE_ENDIAN -> ByteOrder.LITTLE_ENDIAN;
            case ElfFormat.BIG_ENDIAN -> ByteOrder.BIG_ENDIAN;
            default -> throw UnreadableException.malformed(5, "its byte order is neither little nor big endian");
        };
        return new ElfFile(Slice.of(file, order), work);
    }

    /** e_type, one of the numbers of {@link ElfFormat}. */
    public int type() {
        return type;
    }

    /** e_machine, such as 247 for BPF. */
    public int machine() {
        return machine;
    }

    /** The whole file, in its byte order. */
    public Slice bytes() {
        return bytes;
    }

    /** All sections in the order of the table, the empty first one included; none if there is no table. */
    public List<ElfSection> sections() throws UnreadableException {
        long table = bytes.s64(40);
        int count = bytes.u16(60);
        if (table == 0 && count == 0) {
            return List.of();
        }
        if (count == 0 || count > work.limits().sections()) {
            throw UnreadableException.limit(
                    60, "the number of sections", work.limits().sections());
        }
        Slice headers = table(table, count, bytes.u16(58), ElfFormat.SECTION_LENGTH, "the section table");
        Slice names = contentOf(headers, bytes.u16(62), "the section names");
        List<ElfSection> sections = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            long at = (long) index * ElfFormat.SECTION_LENGTH;
            String name = names.length() == 0 ? "" : names.text(headers.u32(at), work);
            Slice content = contentOf(headers, index, "section \"" + name + "\"");
            sections.add(new ElfSection(
                    index,
                    name,
                    headers.s32(at + 4),
                    headers.s64(at + 8),
                    content,
                    headers.s64(at + 32),
                    headers.u32(at + 40),
                    headers.u32(at + 44)));
        }
        return sections;
    }

    private Slice contentOf(Slice headers, int index, String what) throws UnreadableException {
        long at = (long) index * ElfFormat.SECTION_LENGTH;
        int sectionType = headers.s32(at + 4);
        boolean isEmpty = sectionType == ElfFormat.NO_BITS || sectionType == 0;
        return isEmpty ? bytes.part(0, 0, what) : bytes.part(headers.s64(at + 24), headers.s64(at + 32), what);
    }

    /** The symbols of the table of {@code sections}, in its order; none if there is no table. */
    public List<ElfSymbol> symbols(List<ElfSection> sections) throws UnreadableException {
        List<ElfSection> tables = sections.stream()
                .filter(section -> section.type() == ElfFormat.SYMBOL_TABLE)
                .toList();
        if (tables.isEmpty()) {
            return List.of();
        }
        ElfSection table = tables.get(0);
        Slice content = table.content();
        if (tables.size() > 1) {
            throw UnreadableException.malformed(
                    content.offset(0), "it has two tables of symbols, and loaders believe either");
        }
        long count = content.length() / ElfFormat.SYMBOL_LENGTH;
        if (count > work.limits().symbols()) {
            throw UnreadableException.limit(
                    content.offset(0), "the number of symbols", work.limits().symbols());
        }
        if (table.link() >= sections.size()) {
            throw UnreadableException.malformed(content.offset(0), "the symbol table names no table of its strings");
        }
        work.spend(count * Cost.SYMBOL, content.offset(0));
        Slice names = sections.get((int) table.link()).content();
        List<ElfSymbol> symbols = new ArrayList<>((int) count);
        for (long at = 0; at < count * ElfFormat.SYMBOL_LENGTH; at += ElfFormat.SYMBOL_LENGTH) {
            int info = content.u8(at + 4);
            long name = content.u32(at);
            symbols.add(new ElfSymbol(
                    name == 0 ? "" : names.text(name, work),
                    info >> 4,
                    info & 0xf,
                    content.u16(at + 6),
                    content.s64(at + 8),
                    content.s64(at + 16)));
        }
        return symbols;
    }

    /** What a section of relocations does to the section that it names. */
    public List<ElfRelocation> relocations(ElfSection section, List<ElfSymbol> symbols) throws UnreadableException {
        Slice content = section.content();
        int count = content.length() / ElfFormat.REL_LENGTH;
        work.spend((long) count * Cost.RELOCATION, content.offset(0));
        List<ElfRelocation> relocations = new ArrayList<>(count);
        for (long at = 0; at < (long) count * ElfFormat.REL_LENGTH; at += ElfFormat.REL_LENGTH) {
            long symbol = content.s64(at + 8) >>> 32;
            if (symbol >= symbols.size()) {
                throw UnreadableException.malformed(
                        content.offset(at), "a relocation names symbol " + symbol + ", which does not exist");
            }
            relocations.add(new ElfRelocation(content.s64(at), (int) content.s64(at + 8), symbols.get((int) symbol)));
        }
        return relocations;
    }

    /** The segments in the order of the table; none if there is no table. */
    List<ElfSegment> segments() throws UnreadableException {
        int count = bytes.u16(56);
        if (count > work.limits().sections()) {
            throw UnreadableException.limit(
                    56, "the number of segments", work.limits().sections());
        }
        if (count == 0) {
            return List.of();
        }
        Slice headers = table(bytes.s64(32), count, bytes.u16(54), ElfFormat.SEGMENT_LENGTH, "the segment table");
        List<ElfSegment> segments = new ArrayList<>(count);
        // counted with an int: the compiler of JDK 25.0.3 crashed on the loop over a long offset
        for (int number = 0; number < count; number++) {
            segments.add(segment(headers, (long) number * ElfFormat.SEGMENT_LENGTH));
        }
        return segments;
    }

    private static ElfSegment segment(Slice headers, long at) throws UnreadableException {
        return new ElfSegment(headers.s32(at), headers.s64(at + 8), headers.s64(at + 16), headers.s64(at + 32));
    }

    private Slice table(long at, int count, int entryLength, int expectedLength, String what)
            throws UnreadableException {
        if (entryLength != expectedLength) {
            throw UnreadableException.malformed(
                    0, "the entries of " + what + " have " + entryLength + " bytes, not " + expectedLength);
        }
        work.spend((long) count * Cost.SECTION, Math.max(at, 0));
        return bytes.part(at, (long) count * entryLength, what);
    }
}
