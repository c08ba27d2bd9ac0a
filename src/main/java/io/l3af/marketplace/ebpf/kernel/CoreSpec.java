package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.UnreadableException;
import java.util.ArrayList;
import java.util.List;

/**
 * A way from a type to one of its members, or to a value of an enumeration, in one table of types.
 *
 * <p>Only steps with a name, and indexes, are kept: members without name are part of the way but not of what is
 * accessed. Offsets are bits and wrap at 32 bits, as they do in loaders.
 */
final class CoreSpec {
    /** As libbpf's BPF_CORE_SPEC_MAX_LEN. */
    private static final int LONGEST = 64;

    private static final long UNSIGNED = 0xffffffffL;

    private final TypeTable types;
    private final int root;
    private final List<Step> steps = new ArrayList<>();
    private long bitOffset;
    private int depth;

    /**
     * One step.
     *
     * @param type the struct, union or enumeration, or that of the element of an array; no alias
     * @param index of the member, value or element
     * @param isNamed whether it is a member or value, not an element
     */
    record Step(int type, int index, boolean isNamed) {}

    CoreSpec(TypeTable types, int root) {
        this.types = types;
        this.root = root;
    }

    TypeTable types() {
        return types;
    }

    /** The type where the way begins; it may be an alias. */
    int root() {
        return root;
    }

    List<Step> steps() {
        return steps;
    }

    Step last() {
        return steps.get(steps.size() - 1);
    }

    long bitOffset() {
        return bitOffset;
    }

    /** Goes one level down, by {@code bits}. */
    void descend(long bits) throws RefusedException {
        if (depth == LONGEST) {
            throw new RefusedException("its types nest deeper than " + LONGEST + " levels");
        }
        depth++;
        bitOffset = (bitOffset + bits) & UNSIGNED;
    }

    /** Takes back the last {@link #descend}. */
    void ascend(long bits) {
        depth--;
        bitOffset = (bitOffset - bits) & UNSIGNED;
    }

    void add(Step step) {
        steps.add(step);
    }

    /** The bits that {@code count} elements of {@code type} take. */
    long bitsOf(int type, int count) throws UnreadableException, RefusedException {
        return count * TypeSize.of(types, type) * Byte.SIZE;
    }

    /** Whether {@code index} is within an array, which is as long as one likes at the end of a struct if it has no length. */
    boolean isWithin(int array, int index) throws UnreadableException {
        long elements = types.elements(array);
        if (index < elements) {
            return true;
        }
        Step holder = last();
        return elements == 0 && holder.isNamed() && holder.index() == types.count(holder.type()) - 1;
    }
}
