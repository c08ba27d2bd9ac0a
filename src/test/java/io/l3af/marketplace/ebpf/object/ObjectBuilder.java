package io.l3af.marketplace.ebpf.object;

import io.l3af.marketplace.ebpf.CoreKind;
import io.l3af.marketplace.ebpf.btf.BtfFormat;
import io.l3af.marketplace.ebpf.btf.TypesBuilder;
import io.l3af.marketplace.ebpf.code.Opcodes;
import io.l3af.marketplace.ebpf.elf.Bytes;
import io.l3af.marketplace.ebpf.elf.ElfWriter;
import java.nio.ByteOrder;
import java.util.List;

/** Builds an object of one program whose instructions have CO-RE relocations, of any kind and form that one likes. */
public final class ObjectBuilder {
    private static final String SECTION = "socket";
    private static final int EXT_VERSION = 1;
    private static final int EXT_HEADER = 32;
    private static final int LOAD_IMM64 = 0x18;
    private static final int EXIT = 0x95;

    private final TypesBuilder btf;
    private final Bytes code = new Bytes(ByteOrder.LITTLE_ENDIAN);
    private final Bytes relocations = new Bytes(ByteOrder.LITTLE_ENDIAN);
    private int count;

    public ObjectBuilder(TypesBuilder btf) {
        this.btf = btf;
    }

    /** {@code r0 = value}. */
    public ObjectBuilder move(CoreKind kind, int type, String access, long value) {
        relocate(kind, type, access);
        return instruction(Opcodes.CLASS_ALU64 | Opcodes.MOV, 0, 0, value);
    }

    /** {@code r0 = value} of 64 bits. */
    public ObjectBuilder moveWide(CoreKind kind, int type, String access, long value) {
        relocate(kind, type, access);
        return instruction(LOAD_IMM64, 0, 0, value).instruction(0, 0, 0, value >>> 32);
    }

    /** {@code r0 = *(T *)(r1 + value)}, where T has {@code bytes}. */
    public ObjectBuilder load(int bytes, CoreKind kind, int type, String access, long value) {
        relocate(kind, type, access);
        return instruction(Opcodes.CLASS_LDX | Opcodes.MODE_MEM | size(bytes), 0x10, value, 0);
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

    public byte[] build() {
        instruction(EXIT, 0, 0, 0);
        int sectionName = btf.string(SECTION);
        Bytes ext = bytes().u16(BtfFormat.MAGIC)
                .u8(EXT_VERSION)
                .u8(0)
                .u32(EXT_HEADER)
                .u64(0)
                .u64(0)
                .u32(0)
                .u32(12L + relocations.size())
                .u32(16)
                .u32(sectionName)
                .u32(count)
                .bytes(relocations.toArray());
        return new ElfWriter()
                .section(SECTION, ElfWriter.CODE, code)
                .section("license", ElfWriter.DATA, bytes().text("GPL"))
                .section(".BTF", 0, bytes().bytes(btf.build()))
                .section(".BTF.ext", 0, ext)
                .bytes("program");
    }

    /** The opcode's bits for a load of {@code bytes}: RFC 9669, section 5. */
    private static int size(int bytes) {
        return switch (bytes) {
            case Byte.BYTES -> 0x10;
            case Short.BYTES -> 0x08;
            case Integer.BYTES -> 0x00;
            default -> 0x18;
        };
    }

    private static Bytes bytes() {
        return new Bytes(ByteOrder.LITTLE_ENDIAN);
    }
}
