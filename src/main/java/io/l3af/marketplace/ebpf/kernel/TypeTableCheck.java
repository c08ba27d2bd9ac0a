package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.BtfFormat;
import io.l3af.marketplace.ebpf.elf.Work;

/** Checks that whatever the types of a table refer to is there, and that no name is an alias of itself. */
final class TypeTableCheck {
    private final TypeTable table;
    private final Work work;

    TypeTableCheck(TypeTable table, Work work) {
        this.table = table;
        this.work = work;
    }

    void check() throws UnreadableException {
        for (int id = 1; id < table.size(); id++) {
            int count = countOfReferences(id);
            work.spend(1L + count, table.offset(id));
            name(id, table.name(id));
            references(id, count);
        }
        for (int id = 1; id < table.size(); id++) {
            aliases(id);
        }
    }

    private int countOfReferences(int id) throws UnreadableException {
        return switch (table.kind(id)) {
            case BtfFormat.STRUCT,
                    BtfFormat.UNION,
                    BtfFormat.ENUM,
                    BtfFormat.ENUM64,
                    BtfFormat.PROTOTYPE,
                    BtfFormat.DATA_SECTION -> table.count(id);
            default -> 0;
        };
    }

    private void references(int id, int count) throws UnreadableException {
        switch (table.kind(id)) {
            case BtfFormat.STRUCT, BtfFormat.UNION -> {
                for (int index = 0; index < count; index++) {
                    name(id, table.memberName(id, index));
                    type(id, table.memberType(id, index));
                }
            }
            case BtfFormat.ENUM, BtfFormat.ENUM64 -> {
                for (int index = 0; index < count; index++) {
                    name(id, table.valueName(id, index));
                }
            }
            case BtfFormat.PROTOTYPE -> {
                type(id, table.target(id));
                for (int index = 0; index < count; index++) {
                    name(id, table.parameterName(id, index));
                    type(id, table.parameterType(id, index));
                }
            }
            case BtfFormat.DATA_SECTION -> {
                for (int index = 0; index < count; index++) {
                    type(id, table.variable(id, index));
                }
            }
            case BtfFormat.ARRAY -> {
                type(id, table.elementType(id));
                type(id, table.indexType(id));
            }
            case BtfFormat.INT, BtfFormat.FLOAT, BtfFormat.FORWARD -> {}
            default -> type(id, table.target(id));
        }
    }

    private void name(int id, long at) throws UnreadableException {
        if (at != 0 && at >= table.strings().size()) {
            throw UnreadableException.malformed(
                    table.offset(id), "the name of type " + id + " of its .BTF is not among the strings");
        }
    }

    private void type(int id, int target) throws UnreadableException {
        if (target < 0 || target >= table.size()) {
            throw UnreadableException.malformed(
                    table.offset(id),
                    "its .BTF has no type " + Integer.toUnsignedString(target) + ", to which type " + id + " refers");
        }
    }

    private void aliases(int id) throws UnreadableException {
        int longest = work.limits().depth();
        int at = id;
        for (int depth = 0; table.isAlias(at); depth++) {
            if (depth == longest) {
                throw UnreadableException.limit(table.offset(id), "the depth of a type of its .BTF", longest);
            }
            at = table.target(at);
        }
    }
}
