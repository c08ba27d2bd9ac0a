package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.Work;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the types of a kernel that a type of an object may mean: those of the same kind and essential name.
 *
 * <p>A hash table of type numbers: {@code heads} has the lowest number of each bucket, {@code next} the following one
 * (0 ends it), so that an index of 150,000 types takes 1.5 MB and candidates come in the order of their numbers, in
 * which loaders look at them.
 */
final class CandidateIndex {
    private final TypeTable kernel;
    private final int[] heads;
    private final int[] next;

    CandidateIndex(TypeTable kernel, Work work) throws UnreadableException {
        this.kernel = kernel;
        this.heads = new int[Integer.highestOneBit(kernel.size()) * 2];
        this.next = new int[kernel.size()];
        for (int id = kernel.size() - 1; id > 0; id--) {
            long name = kernel.name(id);
            if (name != 0) {
                int length = kernel.strings().essentialLength(name);
                work.spend(1 + length / Long.BYTES, kernel.offset(id));
                int bucket = bucket(kernel.strings().hash(name, length));
                next[id] = heads[bucket];
                heads[bucket] = id;
            }
        }
    }

    private int bucket(int hash) {
        return (hash ^ hash >>> Short.SIZE) & (heads.length - 1);
    }

    /** Numbers of the candidates for type {@code id} of {@code object}, ascending; none for a type without name. */
    List<Integer> of(TypeTable object, int id, Work work) throws UnreadableException {
        List<Integer> found = new ArrayList<>();
        long name = object.name(id);
        int length = object.strings().essentialLength(name);
        if (length == 0) {
            return found;
        }
        int kind = object.kind(id);
        for (int at = heads[bucket(object.strings().hash(name, length))]; at != 0; at = next[at]) {
            work.spend(1 + length / Long.BYTES, object.offset(id));
            if (TypeTable.isSameKind(kind, kernel.kind(at))
                    && object.strings().isSameEssentially(name, kernel.strings(), kernel.name(at), work)) {
                work.spend(1, object.offset(id));
                found.add(at);
            }
        }
        return found;
    }
}
