package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.CoreKind;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.BtfFormat;

/**
 * Answers what a relocation asks, for one {@link CoreSpec} in one table of types, be it the object's or a kernel's.
 *
 * <p>A bit-field is read with a load of the size of its type, or of the next larger size, up to 8 bytes, if it crosses the
 * end of that; offset, size and left shift are those of the load. Shifts are unsigned numbers of 32 bits, so that a
 * negative one is a large number. Sources: the kinds of linux v6.12 include/uapi/linux/bpf.h, enum bpf_core_relo_kind, and
 * libbpf's bpf_core_read.h, which says how programs use them.
 */
final class CoreQuestion {
    private final CoreKind kind;
    private final boolean isLittleEndian;

    CoreQuestion(CoreKind kind, boolean isLittleEndian) {
        this.kind = kind;
        this.isLittleEndian = isLittleEndian;
    }

    /** Whether it is answered with 0 where there is nothing; else what asks is made unusable. */
    boolean allowsNothing() {
        return kind != CoreKind.ENUMVAL_VALUE && (kind == CoreKind.FIELD_EXISTS || !kind.isField());
    }

    CoreAnswer answer(CoreSpec way) throws UnreadableException, RefusedException {
        TypeTable types = way.types();
        return switch (kind) {
            case FIELD_EXISTS, TYPE_EXISTS, TYPE_MATCHES, ENUMVAL_EXISTS -> CoreAnswer.of(1);
            case TYPE_ID_LOCAL, TYPE_ID_TARGET -> CoreAnswer.loose(way.root());
            case TYPE_SIZE -> CoreAnswer.of(TypeSize.of(types, way.root()));
            case ENUMVAL_VALUE ->
                CoreAnswer.of(types.value(way.last().type(), way.last().index()));
            default -> way.last().isNamed() ? member(way, types) : element(way, types);
        };
    }

    private CoreAnswer element(CoreSpec way, TypeTable types) throws UnreadableException, RefusedException {
        int type = way.last().type();
        return switch (kind) {
            case FIELD_BYTE_OFFSET -> access(way.bitOffset() / Byte.SIZE, type, types);
            case FIELD_BYTE_SIZE -> CoreAnswer.of(TypeSize.of(types, type));
            default -> throw new RefusedException("it asks about an element what can be asked about a member only");
        };
    }

    private CoreAnswer member(CoreSpec way, TypeTable types) throws UnreadableException, RefusedException {
        CoreSpec.Step step = way.last();
        int type = types.strip(types.memberType(step.type(), step.index()));
        int width = types.memberBits(step.type(), step.index());
        boolean isBitField = width > 0;
        Load load = isBitField
                ? Load.ofBitField(way.bitOffset(), width, types.bytes(type))
                : new Load(way.bitOffset() / Byte.SIZE, TypeSize.of(types, type));
        long bits = isBitField ? width : load.bytes() * Byte.SIZE;
        return switch (kind) {
            case FIELD_BYTE_OFFSET -> isBitField ? CoreAnswer.loose(load.offset()) : access(load.offset(), type, types);
            case FIELD_BYTE_SIZE -> new CoreAnswer(load.bytes(), !isBitField, 0, 0);
            case FIELD_SIGNED -> CoreAnswer.of(isSigned(types, type) ? 1 : 0);
            case FIELD_LSHIFT_U64 -> new CoreAnswer(leftShift(way.bitOffset(), bits, load), !isBitField, 0, 0);
            default -> CoreAnswer.of(Integer.toUnsignedLong((int) (Long.SIZE - bits)));
        };
    }

    private long leftShift(long bitOffset, long bits, Load load) {
        long within = bitOffset - load.offset() * Byte.SIZE;
        long shift = isLittleEndian ? Long.SIZE - (within + bits) : (Long.BYTES - load.bytes()) * Byte.SIZE + within;
        return Integer.toUnsignedLong((int) shift);
    }

    private static boolean isSigned(TypeTable types, int type) throws UnreadableException {
        return types.isEnumeration(type)
                ? types.flag(type)
                : types.kind(type) == BtfFormat.INT && (types.encoding(type) & TypeTable.SIGNED) != 0;
    }

    /** Of an array that is accessed as a whole, the size of one element counts: a load cannot move more. So since libbpf 1.6. */
    private static CoreAnswer access(long offset, int type, TypeTable types)
            throws UnreadableException, RefusedException {
        int element = types.strip(type);
        for (int depth = 0; types.kind(element) == BtfFormat.ARRAY; depth++) {
            if (depth == TypeSize.DEEPEST) {
                throw new RefusedException("its type nests deeper than " + TypeSize.DEEPEST + " levels");
            }
            element = types.strip(types.elementType(element));
        }
        return new CoreAnswer(offset, true, TypeSize.of(types, element), types.strip(type));
    }

    /** A load of {@code bytes} at {@code offset}, in bytes from the start of the type. */
    private record Load(long offset, long bytes) {
        static Load ofBitField(long bitOffset, int width, long typeBytes) throws RefusedException {
            long bytes = typeBytes;
            while (bytes > 0) {
                long offset = bitOffset / Byte.SIZE / bytes * bytes;
                if (bitOffset + width - offset * Byte.SIZE <= bytes * Byte.SIZE) {
                    return new Load(offset, bytes);
                }
                bytes = bytes < Long.BYTES ? bytes * 2 : 0;
            }
            throw new RefusedException("it asks about a bit-field that no single load can read");
        }
    }
}
