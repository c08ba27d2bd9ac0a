package io.l3af.marketplace.ebpf.btf;

import java.util.List;

/**
 * One type of a .BTF section; other types are named by their number, of which 0 is {@code void}.
 *
 * <p>Source: linux v6.12 Documentation/bpf/btf.rst, chapter 2. An empty name means that there is none. Sizes are bytes,
 * offsets of members bits.
 */
public sealed interface BtfType {
    /** {@code void}. */
    record None() implements BtfType {}

    /**
     * An integer.
     *
     * @param bits how many of its bits count; fewer than its size only in old encodings of bit-fields
     */
    record Int(String name, long size, boolean signed, int bitOffset, int bits) implements BtfType {}

    record Pointer(int target) implements BtfType {}

    record Array(int element, int index, long count) implements BtfType {}

    /** A struct or union. */
    record Composite(boolean isUnion, String name, long size, List<Member> members) implements BtfType {}

    /**
     * One member of a struct or union.
     *
     * @param bits width of a bit-field; 0 for another member
     */
    record Member(String name, int type, long bitOffset, int bits) {}

    record Enumeration(String name, long size, boolean signed, List<Value> values) implements BtfType {}

    /** One value of an enumeration; with the bits of an unsigned 64-bit number where the enumeration is unsigned. */
    record Value(String name, long value) {}

    /** A struct or union that is only declared. */
    record Forward(String name, boolean isUnion) implements BtfType {}

    record Typedef(String name, int target) implements BtfType {}

    /** {@code const}, {@code volatile} or {@code restrict}. */
    record Qualified(String qualifier, int target) implements BtfType {}

    /** A function with its prototype and linkage. */
    record Function(String name, int prototype, int linkage) implements BtfType {}

    record Prototype(int result, List<Parameter> parameters) implements BtfType {}

    /** One parameter; type 0 without a name, as the last one, stands for {@code ...}. */
    record Parameter(String name, int type) {}

    record Variable(String name, int type, int linkage) implements BtfType {}

    record DataSection(String name, long size, List<Entry> entries) implements BtfType {}

    /** A variable, or an extern function, of a data section. */
    record Entry(int type, long offset, long size) {}

    record FloatingPoint(String name, long size) implements BtfType {}

    /** A tag on a declaration: on its member or parameter {@code component}, or on itself when that is -1. */
    record DeclarationTag(String name, int target, int component) implements BtfType {}

    record TypeTag(String name, int target) implements BtfType {}
}
