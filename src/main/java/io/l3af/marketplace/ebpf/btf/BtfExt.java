package io.l3af.marketplace.ebpf.btf;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.Cost;
import io.l3af.marketplace.ebpf.elf.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What .BTF.ext says of the instructions of each section: functions, lines of source, CO-RE relocations.
 *
 * <p>Source: linux v6.12 Documentation/bpf/btf.rst, chapter 4. Records may be longer than what is read of them here. An
 * instruction is named by its place in bytes from the start of its section.
 */
public final class BtfExt {
    private static final int SHORTEST_FUNCTION = 8;
    private static final int SHORTEST_LINE = 16;
    private static final int SHORTEST_CORE = 16;
    private static final int LONGEST_RECORD = 1024;
    private static final int COLUMN_BITS = 10;

    private final Btf btf;
    private final Slice section;
    private final boolean hasCore;
    private final Map<String, List<FunctionInfo>> functions = new HashMap<>();
    private final Map<String, List<LineInfo>> lines = new HashMap<>();
    private final Map<String, List<CoreInfo>> core = new LinkedHashMap<>();

    /** The function that begins at an instruction. */
    record FunctionInfo(long instruction, int type) {}

    /**
     * The source of an instruction and those behind it.
     *
     * @param file place of the file's name in the strings of .BTF
     * @param line 1-based
     * @param column 1-based; 0 when unknown
     */
    record LineInfo(long instruction, long file, long line, int column) {}

    /**
     * A CO-RE relocation as it stands there.
     *
     * @param access place of the access string in the strings of .BTF
     */
    public record CoreInfo(long instruction, int type, long access, int kind, long offset) {}

    private interface Decoder<T> {
        T decode(Slice part, long at) throws UnreadableException;
    }

    private BtfExt(Slice section, Btf btf, boolean hasCore) {
        this.section = section;
        this.btf = btf;
        this.hasCore = hasCore;
    }

    /**
     * Reads all records.
     *
     * @param section .BTF.ext
     * @param btf the object's .BTF, which has the names of the sections
     * @throws UnreadableException if it is damaged or passes a limit
     */
    public static BtfExt read(Slice section, Btf btf) throws UnreadableException {
        section.part(0, BtfFormat.SHORTEST_EXT_HEADER, "the header of .BTF.ext");
        if (section.u16(0) != BtfFormat.MAGIC || section.u8(2) != BtfFormat.VERSION) {
            throw UnreadableException.malformed(
                    section.offset(0), "its .BTF.ext does not begin with the number 0xeb9f and version 1");
        }
        long header = section.u32(4);
        if (header < BtfFormat.SHORTEST_EXT_HEADER) {
            throw UnreadableException.malformed(
                    section.offset(4), "the header of its .BTF.ext has " + header + " bytes");
        }
        boolean hasCore = header >= BtfFormat.CORE_EXT_HEADER;
        BtfExt ext = new BtfExt(section, btf, hasCore);
        ext.readPart(header, 8, SHORTEST_FUNCTION, ext.functions, BtfExt::function);
        ext.readPart(header, 16, SHORTEST_LINE, ext.lines, BtfExt::line);
        if (hasCore) {
            ext.readPart(header, 24, SHORTEST_CORE, ext.core, BtfExt::core);
        }
        return ext;
    }

    private <T> void readPart(long header, int field, int shortest, Map<String, List<T>> bySection, Decoder<T> decoder)
            throws UnreadableException {
        long length = section.u32(field + 4);
        if (length == 0) {
            return;
        }
        Slice part = section.part(header + section.u32(field), length, "a part of .BTF.ext");
        long recordLength = part.u32(0);
        if (recordLength < shortest || recordLength > LONGEST_RECORD || recordLength % Integer.BYTES != 0) {
            throw UnreadableException.malformed(
                    part.offset(0), "the records of a part of its .BTF.ext have " + recordLength + " bytes");
        }
        long at = Integer.BYTES;
        while (at < length) {
            String name = btf.string(part.u32(at));
            long count = part.u32(at + 4);
            Slice records = part.part(at + 8, count * recordLength, "a part of .BTF.ext");
            btf.work().spend(count * Cost.LINE, part.offset(at));
            List<T> decoded = bySection.computeIfAbsent(name, unused -> new ArrayList<>());
            for (long record = 0; record < records.length(); record += recordLength) {
                decoded.add(decoder.decode(records, record));
            }
            at += 8 + records.length();
        }
    }

    private static FunctionInfo function(Slice part, long at) throws UnreadableException {
        return new FunctionInfo(part.u32(at), part.s32(at + 4));
    }

    private static LineInfo line(Slice part, long at) throws UnreadableException {
        long lineAndColumn = part.u32(at + 12);
        int column = (int) (lineAndColumn & ((1 << COLUMN_BITS) - 1));
        return new LineInfo(part.u32(at), part.u32(at + 4), lineAndColumn >>> COLUMN_BITS, column);
    }

    private static CoreInfo core(Slice part, long at) throws UnreadableException {
        return new CoreInfo(part.u32(at), part.s32(at + 4), part.u32(at + 8), part.s32(at + 12), part.offset(at));
    }

    /** Whether the header is new enough to tell of CO-RE relocations. */
    public boolean hasCore() {
        return hasCore;
    }

    List<FunctionInfo> functions(String sectionName) {
        return functions.getOrDefault(sectionName, List.of());
    }

    List<LineInfo> lines(String sectionName) {
        return lines.getOrDefault(sectionName, List.of());
    }

    /** The sections that have CO-RE relocations, in the order in which they stand there, which is a loader's order. */
    public Set<String> coreSections() {
        return core.keySet();
    }

    /** The CO-RE relocations of a section, in the order in which they stand there; none if it has none. */
    public List<CoreInfo> core(String sectionName) {
        return core.getOrDefault(sectionName, List.of());
    }
}
