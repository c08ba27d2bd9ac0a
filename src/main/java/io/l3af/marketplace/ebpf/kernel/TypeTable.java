package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.BtfFormat;
import io.l3af.marketplace.ebpf.btf.BtfReader;
import io.l3af.marketplace.ebpf.btf.BtfSection;
import io.l3af.marketplace.ebpf.elf.Slice;
import io.l3af.marketplace.ebpf.elf.Work;

/**
 * The types of a .BTF section as they stand there: numbers are read when they are asked for, and nothing is kept of a
 * type but where it begins.
 *
 * <p>Made for the types of a kernel, some 150,000 in 5 MB. All references are checked when the table is read, so that
 * later only a limit can be passed. Source: linux v6.12 Documentation/bpf/btf.rst, chapter 2.
 */
final class TypeTable {
    /** The kind of type 0, {@code void}. */
    static final int VOID = 0;

    /** In the encoding of an integer; exactly this is what loaders take for a signed number when a size changes. */
    static final int SIGNED = BtfFormat.SIGNED;

    private static final int NO_BYTES = -1;
    private static final int KIND_MASK = 0x1f;
    private static final int COUNT_MASK = 0xffff;
    private static final int OFFSET_MASK = 0xffffff;
    private static final int OFFSET_BITS = 24;

    private final Slice types;
    private final BtfStrings strings;
    private final int[] starts;
    private final int pointerBytes;

    private TypeTable(Slice types, BtfStrings strings, int[] starts, int pointerBytes) {
        this.types = types;
        this.strings = strings;
        this.starts = starts;
        this.pointerBytes = pointerBytes;
    }

    /**
     * Reads and checks the table.
     *
     * @param pointerBytes 4 or 8; 0 to tell it by the size of C's {@code long}, as a file without ELF header makes needful
     */
    static TypeTable read(Slice bytes, int pointerBytes, Work work) throws UnreadableException {
        BtfSection section = BtfSection.read(bytes);
        BtfStrings strings = BtfStrings.read(section.strings(), work);
        int[] starts = new BtfReader(section.types(), section.strings(), work).starts();
        TypeTable table = new TypeTable(section.types(), strings, starts, pointerBytes);
        new TypeTableCheck(table, work).check();
        return pointerBytes != 0 ? table : new TypeTable(section.types(), strings, starts, PointerSize.of(table, work));
    }

    /** How many types there are, {@code void} counted; their numbers are less. */
    int size() {
        return starts.length;
    }

    BtfStrings strings() {
        return strings;
    }

    /** Where type {@code id} stands in the file. */
    long offset(int id) {
        return types.offset(id == 0 ? 0 : starts[id]);
    }

    /** One of the kinds of {@link BtfFormat}, or {@link #VOID}. */
    int kind(int id) throws UnreadableException {
        return id == 0 ? VOID : info(id) >>> OFFSET_BITS & KIND_MASK;
    }

    /** How many members, values, parameters or variables it has. */
    int count(int id) throws UnreadableException {
        return id == 0 ? 0 : info(id) & COUNT_MASK;
    }

    /** Of a struct: it has bit-fields; of an enumeration: it is signed; of a forward declaration: it is of a union. */
    boolean flag(int id) throws UnreadableException {
        return id != 0 && info(id) < 0;
    }

    private int info(int id) throws UnreadableException {
        return types.s32(starts[id] + 4L);
    }

    /** Place of its name in the strings; 0 without one. */
    long name(int id) throws UnreadableException {
        return id == 0 ? 0 : types.u32(starts[id]);
    }

    /** The size that it states, in bytes. */
    long bytes(int id) throws UnreadableException {
        return types.u32(starts[id] + 8L);
    }

    /** The type that it refers to. */
    int target(int id) throws UnreadableException {
        return types.s32(starts[id] + 8L);
    }

    boolean isComposite(int id) throws UnreadableException {
        int kind = kind(id);
        return kind == BtfFormat.STRUCT || kind == BtfFormat.UNION;
    }

    boolean isEnumeration(int id) throws UnreadableException {
        return isEnumerationKind(kind(id));
    }

    private static boolean isEnumerationKind(int kind) {
        return kind == BtfFormat.ENUM || kind == BtfFormat.ENUM64;
    }

    /** Whether two kinds are one for CO-RE: the width of an enumeration does not matter. */
    static boolean isSameKind(int left, int right) {
        return left == right || (isEnumerationKind(left) && isEnumerationKind(right));
    }

    int elementType(int array) throws UnreadableException {
        return types.s32(carried(array, 0));
    }

    int indexType(int array) throws UnreadableException {
        return types.s32(carried(array, 0) + 4);
    }

    long elements(int array) throws UnreadableException {
        return types.u32(carried(array, 0) + 8);
    }

    /** The four bits of an integer's encoding: signed 1, character 2, boolean 4. */
    int encoding(int integer) throws UnreadableException {
        return types.s32(carried(integer, 0)) >>> OFFSET_BITS & 0xf;
    }

    /** Whether an integer is one of the old encodings of bit-fields, which begin within a byte. */
    boolean isShifted(int integer) throws UnreadableException {
        return (types.s32(carried(integer, 0)) >>> Short.SIZE & 0xff) != 0;
    }

    long memberName(int composite, int index) throws UnreadableException {
        return types.u32(carried(composite, (long) index * BtfFormat.MEMBER_LENGTH));
    }

    int memberType(int composite, int index) throws UnreadableException {
        return types.s32(carried(composite, (long) index * BtfFormat.MEMBER_LENGTH) + 4);
    }

    /** Bits from the start of the struct. */
    long memberOffset(int composite, int index) throws UnreadableException {
        long offset = types.u32(carried(composite, (long) index * BtfFormat.MEMBER_LENGTH) + 8);
        return flag(composite) ? offset & OFFSET_MASK : offset;
    }

    /** Width of a bit-field; 0 for another member. */
    int memberBits(int composite, int index) throws UnreadableException {
        long offset = types.u32(carried(composite, (long) index * BtfFormat.MEMBER_LENGTH) + 8);
        return flag(composite) ? (int) (offset >>> OFFSET_BITS) : 0;
    }

    long valueName(int enumeration, int index) throws UnreadableException {
        return types.u32(valueAt(enumeration, index));
    }

    /** A value of 32 bits is taken for signed, whatever its enumeration says, as loaders do. */
    long value(int enumeration, int index) throws UnreadableException {
        long at = valueAt(enumeration, index);
        boolean isWide = kind(enumeration) == BtfFormat.ENUM64;
        return isWide ? types.u32(at + 4) | types.u32(at + 8) << Integer.SIZE : types.s32(at + 4);
    }

    private long valueAt(int enumeration, int index) throws UnreadableException {
        boolean isWide = kind(enumeration) == BtfFormat.ENUM64;
        return carried(enumeration, (long) index * (isWide ? BtfFormat.ENUM64_LENGTH : BtfFormat.ENUM_LENGTH));
    }

    long parameterName(int prototype, int index) throws UnreadableException {
        return types.u32(carried(prototype, (long) index * BtfFormat.PARAMETER_LENGTH));
    }

    int parameterType(int prototype, int index) throws UnreadableException {
        return types.s32(carried(prototype, (long) index * BtfFormat.PARAMETER_LENGTH) + 4);
    }

    int variable(int section, int index) throws UnreadableException {
        return types.s32(carried(section, (long) index * BtfFormat.VARIABLE_INFO_LENGTH));
    }

    private long carried(int id, long at) {
        return starts[id] + BtfFormat.TYPE_LENGTH + at;
    }

    /** The type behind {@code const}, {@code volatile}, {@code restrict}, tags and type definitions. */
    int strip(int id) throws UnreadableException {
        int at = id;
        while (isAlias(at)) {
            at = target(at);
        }
        return at;
    }

    /** Whether it is only another name, or a qualified form, of another type. */
    boolean isAlias(int id) throws UnreadableException {
        return switch (kind(id)) {
            case BtfFormat.TYPEDEF, BtfFormat.CONST, BtfFormat.VOLATILE, BtfFormat.RESTRICT, BtfFormat.TYPE_TAG -> true;
            default -> false;
        };
    }

    /** Bytes that a value of the type, which is neither an alias nor an array, occupies; -1 if it has no size. */
    long ownSize(int id) throws UnreadableException {
        return switch (kind(id)) {
            case BtfFormat.POINTER -> pointerBytes;
            case BtfFormat.INT,
                    BtfFormat.STRUCT,
                    BtfFormat.UNION,
                    BtfFormat.ENUM,
                    BtfFormat.ENUM64,
                    BtfFormat.FLOAT,
                    BtfFormat.DATA_SECTION -> bytes(id);
            default -> NO_BYTES;
        };
    }
}
