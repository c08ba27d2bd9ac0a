package io.l3af.marketplace.ebpf.btf;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.Cost;
import io.l3af.marketplace.ebpf.elf.Slice;
import io.l3af.marketplace.ebpf.elf.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Decodes one type at a time. */
public final class BtfReader {
    private static final int LOW_HALF = 0xffff;
    private static final int BYTE = 0xff;
    private static final int BIT_FIELD_SHIFT = 24;
    private static final long BIT_OFFSET = 0xffffff;

    private final Slice types;
    private final Slice strings;
    private final Work work;

    public BtfReader(Slice types, Slice strings, Work work) {
        this.types = types;
        this.strings = strings;
        this.work = work;
    }

    /** The text at a place of the string section; empty at 0. */
    String string(long at) throws UnreadableException {
        return at == 0 ? "" : strings.text(at, work);
    }

    /** Where each type begins; type 0 is {@code void} and stands nowhere. */
    public int[] starts() throws UnreadableException {
        int limit = work.limits().types();
        int[] starts = new int[Math.min(types.length() / BtfFormat.TYPE_LENGTH, limit) + 1];
        int count = 1;
        for (long at = 0; at < types.length(); at += lengthAt(at)) {
            if (count > limit) {
                throw UnreadableException.limit(types.offset(at), "the number of types", limit);
            }
            starts[count++] = (int) at;
            work.spend(1, types.offset(at));
        }
        return Arrays.copyOf(starts, count);
    }

    /** Bytes of the type at {@code at}, which tells its kind and how much it carries. */
    int lengthAt(long at) throws UnreadableException {
        long info = types.u32(at + 4);
        int count = (int) (info & LOW_HALF);
        int carried = switch (kind(info)) {
            case BtfFormat.POINTER,
                    BtfFormat.FORWARD,
                    BtfFormat.TYPEDEF,
                    BtfFormat.VOLATILE,
                    BtfFormat.CONST,
                    BtfFormat.RESTRICT,
                    BtfFormat.FUNCTION,
                    BtfFormat.FLOAT,
                    BtfFormat.TYPE_TAG -> 0;
            case BtfFormat.INT, BtfFormat.VARIABLE, BtfFormat.DECLARATION_TAG -> Integer.BYTES;
            case BtfFormat.ARRAY -> BtfFormat.ARRAY_LENGTH;
            case BtfFormat.STRUCT, BtfFormat.UNION -> count * BtfFormat.MEMBER_LENGTH;
            case BtfFormat.ENUM -> count * BtfFormat.ENUM_LENGTH;
            case BtfFormat.ENUM64 -> count * BtfFormat.ENUM64_LENGTH;
            case BtfFormat.PROTOTYPE -> count * BtfFormat.PARAMETER_LENGTH;
            case BtfFormat.DATA_SECTION -> count * BtfFormat.VARIABLE_INFO_LENGTH;
            default -> throw unknown(at, info);
        };
        return BtfFormat.TYPE_LENGTH + carried;
    }

    /** The type at {@code at}. */
    BtfType typeAt(long at) throws UnreadableException {
        String name = string(types.u32(at));
        long info = types.u32(at + 4);
        int count = (int) (info & LOW_HALF);
        boolean flag = info >>> 31 != 0;
        long size = types.u32(at + 8);
        int target = types.s32(at + 8);
        long rest = at + BtfFormat.TYPE_LENGTH;
        work.spend(Cost.MEMBER * (1L + count), types.offset(at));
        return switch (kind(info)) {
            case BtfFormat.INT -> integer(name, size, types.s32(rest));
            case BtfFormat.POINTER -> new BtfType.Pointer(target);
            case BtfFormat.ARRAY -> new BtfType.Array(types.s32(rest), types.s32(rest + 4), types.u32(rest + 8));
            case BtfFormat.STRUCT -> new BtfType.Composite(false, name, size, members(rest, count, flag));
            case BtfFormat.UNION -> new BtfType.Composite(true, name, size, members(rest, count, flag));
            case BtfFormat.ENUM -> new BtfType.Enumeration(name, size, flag, values(rest, count, flag));
            case BtfFormat.ENUM64 -> new BtfType.Enumeration(name, size, flag, wideValues(rest, count));
            case BtfFormat.FORWARD -> new BtfType.Forward(name, flag);
            case BtfFormat.TYPEDEF -> new BtfType.Typedef(name, target);
            case BtfFormat.VOLATILE -> new BtfType.Qualified("volatile", target);
            case BtfFormat.CONST -> new BtfType.Qualified("const", target);
            case BtfFormat.RESTRICT -> new BtfType.Qualified("restrict", target);
            case BtfFormat.FUNCTION -> new BtfType.Function(name, target, count);
            case BtfFormat.PROTOTYPE -> new BtfType.Prototype(target, parameters(rest, count));
            case BtfFormat.VARIABLE -> new BtfType.Variable(name, target, types.s32(rest));
            case BtfFormat.DATA_SECTION -> new BtfType.DataSection(name, size, entries(rest, count));
            case BtfFormat.FLOAT -> new BtfType.FloatingPoint(name, size);
            case BtfFormat.DECLARATION_TAG -> new BtfType.DeclarationTag(name, target, types.s32(rest));
            case BtfFormat.TYPE_TAG -> new BtfType.TypeTag(name, target);
            default -> throw unknown(at, info);
        };
    }

    int kindAt(long at) throws UnreadableException {
        return kind(types.u32(at + 4));
    }

    private static int kind(long info) {
        return (int) (info >>> 24 & 0x1f);
    }

    private static BtfType integer(String name, long size, int encoding) {
        boolean signed = (encoding >>> 24 & BtfFormat.SIGNED) != 0;
        return new BtfType.Int(name, size, signed, encoding >>> 16 & BYTE, encoding & BYTE);
    }

    /** With the flag the upper byte of an offset is the width of a bit-field. */
    private List<BtfType.Member> members(long start, int count, boolean withBitFields) throws UnreadableException {
        List<BtfType.Member> members = new ArrayList<>(count);
        for (long at = start; at < start + (long) count * BtfFormat.MEMBER_LENGTH; at += BtfFormat.MEMBER_LENGTH) {
            long offset = types.u32(at + 8);
            members.add(new BtfType.Member(
                    string(types.u32(at)),
                    types.s32(at + 4),
                    withBitFields ? offset & BIT_OFFSET : offset,
                    withBitFields ? (int) (offset >>> BIT_FIELD_SHIFT) : 0));
        }
        return members;
    }

    private List<BtfType.Value> values(long start, int count, boolean signed) throws UnreadableException {
        List<BtfType.Value> values = new ArrayList<>(count);
        for (long at = start; at < start + (long) count * BtfFormat.ENUM_LENGTH; at += BtfFormat.ENUM_LENGTH) {
            values.add(new BtfType.Value(string(types.u32(at)), signed ? types.s32(at + 4) : types.u32(at + 4)));
        }
        return values;
    }

    private List<BtfType.Value> wideValues(long start, int count) throws UnreadableException {
        List<BtfType.Value> values = new ArrayList<>(count);
        for (long at = start; at < start + (long) count * BtfFormat.ENUM64_LENGTH; at += BtfFormat.ENUM64_LENGTH) {
            long value = types.u32(at + 4) | types.u32(at + 8) << 32;
            values.add(new BtfType.Value(string(types.u32(at)), value));
        }
        return values;
    }

    private List<BtfType.Parameter> parameters(long start, int count) throws UnreadableException {
        List<BtfType.Parameter> parameters = new ArrayList<>(count);
        for (long at = start;
                at < start + (long) count * BtfFormat.PARAMETER_LENGTH;
                at += BtfFormat.PARAMETER_LENGTH) {
            parameters.add(new BtfType.Parameter(string(types.u32(at)), types.s32(at + 4)));
        }
        return parameters;
    }

    private List<BtfType.Entry> entries(long start, int count) throws UnreadableException {
        List<BtfType.Entry> entries = new ArrayList<>(count);
        int length = BtfFormat.VARIABLE_INFO_LENGTH;
        for (long at = start; at < start + (long) count * length; at += length) {
            entries.add(new BtfType.Entry(types.s32(at), types.u32(at + 4), types.u32(at + 8)));
        }
        return entries;
    }

    private UnreadableException unknown(long at, long info) {
        return UnreadableException.unsupported(
                types.offset(at), "its .BTF has a type of kind " + kind(info) + ", which is not known");
    }
}
