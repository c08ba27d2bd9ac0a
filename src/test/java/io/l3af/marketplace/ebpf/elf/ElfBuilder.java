package io.l3af.marketplace.ebpf.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds little-endian objects, also such as no compiler makes: sections may share their bytes. */
public final class ElfBuilder {
    private static final int NAMES = 1;
    private static final int SYMBOLS = 2;

    private final ByteArrayOutputStream contents = new ByteArrayOutputStream();
    private final ByteArrayOutputStream names = new ByteArrayOutputStream();
    private final ByteArrayOutputStream symbols = new ByteArrayOutputStream();
    private final List<long[]> sections = new ArrayList<>();

    public ElfBuilder() {
        names.write(0);
        symbols.writeBytes(new byte[ElfFormat.SYMBOL_LENGTH]);
        section("", 0, 0, 0, new byte[0]);
        section("names", 3, 0, 0, new byte[0]);
        section("symbols", ElfFormat.SYMBOL_TABLE, 0, 0, new byte[0]);
        sections.get(SYMBOLS)[5] = NAMES;
    }

    private int name(String name) {
        int at = names.size();
        names.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        names.write(0);
        return at;
    }

    /** Adds a section and returns its number; the first is 3. */
    public int section(String name, int type, long flags, int info, byte[] content) {
        sections.add(
                new long[] {name(name), type, flags, ElfFormat.HEADER_LENGTH + contents.size(), content.length, 0, info
                });
        contents.writeBytes(content);
        return sections.size() - 1;
    }

    /** Adds a section of code. */
    public int code(String name, byte[] instructions) {
        return section(name, ElfFormat.PROGRAM_BITS, ElfFormat.FLAG_CODE, 0, instructions);
    }

    /** Adds a section of anything else, such as data or types. */
    public int data(String name, byte[] content) {
        return section(name, ElfFormat.PROGRAM_BITS, 0, 0, content);
    }

    /** Adds a section that is no code and has the bytes of another. */
    public int sharing(int other, String name) {
        return sharing(other, name, ElfFormat.PROGRAM_BITS, 0);
    }

    /** Adds a section that has the bytes of another. */
    public int sharing(int other, String name, int type, int info) {
        long[] section = sections.get(other).clone();
        section[0] = name(name);
        section[1] = type;
        section[6] = info;
        sections.add(section);
        return sections.size() - 1;
    }

    public ElfBuilder function(String name, int section, long value, long size) {
        return symbol(name, ElfFormat.TYPE_FUNCTION, section, value, size);
    }

    /** Adds the symbol of a map or variable. */
    public ElfBuilder object(String name, int section, long value, long size) {
        return symbol(name, ElfFormat.TYPE_OBJECT, section, value, size);
    }

    public ElfBuilder untyped(String name, int section, long value, long size) {
        return symbol(name, ElfFormat.TYPE_NONE, section, value, size);
    }

    private ElfBuilder symbol(String name, int type, int section, long value, long size) {
        symbols.writeBytes(ByteBuffer.allocate(ElfFormat.SYMBOL_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(name(name))
                .put((byte) (ElfFormat.BIND_GLOBAL << 4 | type))
                .put((byte) 0)
                .putShort((short) section)
                .putLong(value)
                .putLong(size)
                .array());
        return this;
    }

    public byte[] bytes() {
        place(SYMBOLS, symbols.toByteArray());
        place(NAMES, names.toByteArray());
        ByteBuffer file = ByteBuffer.allocate(
                        ElfFormat.HEADER_LENGTH + contents.size() + sections.size() * ElfFormat.SECTION_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7f, 'E', 'L', 'F', ElfFormat.CLASS_64, ElfFormat.LITTLE_ENDIAN, 1});
        file.putShort(16, (short) ElfFormat.RELOCATABLE).putShort(18, (short) ElfFormat.MACHINE_BPF);
        file.putLong(40, ElfFormat.HEADER_LENGTH + contents.size());
        file.putShort(58, (short) ElfFormat.SECTION_LENGTH).putShort(60, (short) sections.size());
        file.putShort(62, (short) NAMES);
        file.position(ElfFormat.HEADER_LENGTH);
        file.put(contents.toByteArray());
        for (long[] section : sections) {
            file.putInt((int) section[0])
                    .putInt((int) section[1])
                    .putLong(section[2])
                    .putLong(0);
            file.putLong(section[3])
                    .putLong(section[4])
                    .putInt((int) section[5])
                    .putInt((int) section[6]);
            file.putLong(1).putLong(0);
        }
        return file.array();
    }

    private void place(int section, byte[] content) {
        sections.get(section)[3] = (long) ElfFormat.HEADER_LENGTH + contents.size();
        sections.get(section)[4] = content.length;
        contents.writeBytes(content);
    }
}
