package io.l3af.marketplace.ebpf;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Builds an object of one program whose instructions have CO-RE relocations, of any kind and form that one likes. */
final class ObjectBuilder {
    private static final String SECTION = "socket";
    private static final int CODE = 1;

    private final TypesBuilder btf;
    private final Bytes code = new Bytes(ByteOrder.LITTLE_ENDIAN);
    private final Bytes relocations = new Bytes(ByteOrder.LITTLE_ENDIAN);
    private int count;

    ObjectBuilder(TypesBuilder btf) {
        this.btf = btf;
    }

    /** {@code r0 = value}. */
    ObjectBuilder move(CoreKind kind, int type, String access, long value) {
        relocate(kind, type, access);
        return instruction(Opcodes.CLASS_ALU64 | Opcodes.MOV, 0, 0, value);
    }

    /** {@code r0 = value} of 64 bits. */
    ObjectBuilder moveWide(CoreKind kind, int type, String access, long value) {
        relocate(kind, type, access);
        return instruction(Opcodes.LOAD_IMM64, 0, 0, value).instruction(0, 0, 0, value >>> 32);
    }

    /** {@code r0 = *(T *)(r1 + value)}. */
    ObjectBuilder load(int size, CoreKind kind, int type, String access, long value) {
        relocate(kind, type, access);
        return instruction(Opcodes.CLASS_LDX | Opcodes.MODE_MEM | size, 0x10, value, 0);
    }

    private ObjectBuilder instruction(int opcode, int registers, long offset, long imm) {
        code.u8(opcode).u8(registers).u16((int) offset).u32(imm);
        return this;
    }

    private void relocate(CoreKind kind, int type, String access) {
        relocations
                .u32(code.size())
                .u32(type)
                .u32(btf.string(access))
                .u32(List.of(CoreKind.values()).indexOf(kind));
        count++;
    }

    byte[] build() {
        instruction(Opcodes.CLASS_JMP | Opcodes.EXIT, 0, 0, 0);
        int sectionName = btf.string(SECTION);
        Bytes ext = bytes().u16(BtfFormat.MAGIC)
                .u8(BtfFormat.VERSION)
                .u8(0)
                .u32(BtfFormat.CORE_EXT_HEADER)
                .u64(0)
                .u64(0)
                .u32(0)
                .u32(12L + relocations.size())
                .u32(16)
                .u32(sectionName)
                .u32(count)
                .bytes(relocations.toArray());
        Bytes symbols = bytes().bytes(new byte[ElfFormat.SYMBOL_LENGTH])
                .u32(1)
                .u8(ElfFormat.BIND_GLOBAL << 4 | ElfFormat.TYPE_FUNCTION)
                .u8(0)
                .u16(CODE)
                .u64(0)
                .u64(code.size());
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("", 0, 0, bytes(), 0, 0));
        sections.add(new Section(SECTION, ElfFormat.PROGRAM_BITS, 6, code, 0, 0));
        sections.add(new Section("license", ElfFormat.PROGRAM_BITS, 3, bytes().text("GPL"), 0, 0));
        sections.add(new Section(".BTF", ElfFormat.PROGRAM_BITS, 0, bytes().bytes(btf.build()), 0, 0));
        sections.add(new Section(".BTF.ext", ElfFormat.PROGRAM_BITS, 0, ext, 0, 0));
        sections.add(new Section(".symtab", ElfFormat.SYMBOL_TABLE, 0, symbols, 6, ElfFormat.SYMBOL_LENGTH));
        Bytes names = bytes().u8(0).text("program");
        int[] places = new int[sections.size() + 1];
        for (int index = 1; index < sections.size(); index++) {
            places[index] = names.size();
            names.text(sections.get(index).name());
        }
        places[sections.size()] = names.size();
        names.text(".strtab");
        sections.add(new Section(".strtab", 3, 0, names, 0, 0));
        return file(sections, places);
    }

    private record Section(String name, int type, int flags, Bytes content, int link, int entry) {}

    private static byte[] file(List<Section> sections, int[] names) {
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
