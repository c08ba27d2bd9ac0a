package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.BtfFormat;
import io.l3af.marketplace.ebpf.elf.Work;
import java.util.List;
import java.util.Set;

/**
 * Tells the size of a pointer by that of C's {@code long}, with which it goes on every machine that Linux knows.
 *
 * <p>.BTF itself does not say; libbpf (btf__pointer_size in its btf.h) looks at the same type.
 */
final class PointerSize {
    private static final Set<Set<String>> LONG = Set.of(
            Set.of("long"), Set.of("long", "int"), Set.of("long", "unsigned"), Set.of("long", "unsigned", "int"));

    /** The words of {@code long}, in any order, are all that there is to its name. */
    private static final int LONGEST_NAME = "unsigned long int".length();

    private PointerSize() {}

    /** 4 or 8; 8 if the table has no {@code long}. */
    static int of(TypeTable table, Work work) throws UnreadableException {
        for (int id = 1; id < table.size(); id++) {
            boolean hasSize = table.kind(id) == BtfFormat.INT
                    && (table.bytes(id) == Integer.BYTES || table.bytes(id) == Long.BYTES);
            long name = table.name(id);
            if (hasSize
                    && table.strings().length(name) <= LONGEST_NAME
                    && isLong(table.strings().text(name, work))) {
                return (int) table.bytes(id);
            }
        }
        return Long.BYTES;
    }

    private static boolean isLong(String name) {
        List<String> words = List.of(name.split(" ", -1));
        Set<String> distinct = Set.copyOf(words);
        return distinct.size() == words.size() && LONG.contains(distinct);
    }
}
