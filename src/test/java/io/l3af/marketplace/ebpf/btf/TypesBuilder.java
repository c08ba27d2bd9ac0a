package io.l3af.marketplace.ebpf.btf;

import io.l3af.marketplace.ebpf.elf.Bytes;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds a .BTF section kind by kind; each method answers the number of the type that it adds. */
public final class TypesBuilder {
    private final ByteOrder order;
    private final Bytes types;
    private final Bytes strings;
    private final Map<String, Integer> places = new HashMap<>();
    private int count;

    /** A member; {@code bits} 0 unless it is a bit-field. */
    public record Member(String name, int type, long bitOffset, int bits) {}

    public record Value(String name, long value) {}

    public TypesBuilder(ByteOrder order) {
        this.order = order;
        this.types = new Bytes(order);
        this.strings = new Bytes(order).u8(0);
    }

    /** The place of a string, which is added unless it is there. */
    public int string(String text) {
        return text.isEmpty()
                ? 0
                : places.computeIfAbsent(text, unused -> {
                    int place = strings.size();
                    strings.text(text);
                    return place;
                });
    }

    private int add(int kind, String name, boolean flag, int carried, long sizeOrType) {
        types.u32(string(name))
                .u32((flag ? 1L << 31 : 0) | (long) kind << 24 | carried)
                .u32(sizeOrType);
        return ++count;
    }

    public int integer(String name, int size, int encoding) {
        int id = add(BtfFormat.INT, name, false, 0, size);
        types.u32((long) encoding << 24 | size * 8L);
        return id;
    }

    /** Any kind that only refers to another type. */
    public int reference(int kind, String name, int type) {
        return add(kind, name, false, 0, type);
    }

    public int forward(String name, boolean isUnion) {
        return add(BtfFormat.FORWARD, name, isUnion, 0, 0);
    }

    public int floatingPoint(String name, int size) {
        return add(BtfFormat.FLOAT, name, false, 0, size);
    }

    public int array(int element, int index, long elements) {
        int id = add(BtfFormat.ARRAY, "", false, 0, 0);
        types.u32(element).u32(index).u32(elements);
        return id;
    }

    public int composite(int kind, String name, long size, List<Member> members) {
        boolean hasBitFields = members.stream().anyMatch(member -> member.bits() > 0);
        int id = add(kind, name, hasBitFields, members.size(), size);
        for (Member member : members) {
            types.u32(string(member.name())).u32(member.type()).u32((long) member.bits() << 24 | member.bitOffset());
        }
        return id;
    }

    public int enumeration(String name, int size, boolean isSigned, List<Value> values) {
        int id = add(BtfFormat.ENUM, name, isSigned, values.size(), size);
        values.forEach(value -> types.u32(string(value.name())).u32(value.value()));
        return id;
    }

    public int wideEnumeration(String name, boolean isSigned, List<Value> values) {
        int id = add(BtfFormat.ENUM64, name, isSigned, values.size(), Long.BYTES);
        values.forEach(
                value -> types.u32(string(value.name())).u32(value.value()).u32(value.value() >>> 32));
        return id;
    }

    public int prototype(int result, List<Integer> parameters) {
        int id = add(BtfFormat.PROTOTYPE, "", false, parameters.size(), result);
        parameters.forEach(parameter -> types.u32(0).u32(parameter));
        return id;
    }

    public int function(String name, int prototype) {
        return add(BtfFormat.FUNCTION, name, false, BtfFormat.LINKAGE_GLOBAL, prototype);
    }

    public byte[] build() {
        return new Bytes(order)
                .u16(BtfFormat.MAGIC)
                .u8(BtfFormat.VERSION)
                .u8(0)
                .u32(BtfFormat.SHORTEST_HEADER)
                .u32(0)
                .u32(types.size())
                .u32(types.size())
                .u32(strings.size())
                .bytes(types.toArray())
                .bytes(strings.toArray())
                .toArray();
    }
}
