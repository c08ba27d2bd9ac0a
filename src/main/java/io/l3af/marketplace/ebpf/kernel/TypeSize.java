package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.BtfFormat;

/** Tells how much memory a value of a type takes. */
final class TypeSize {
    /** As libbpf's MAX_RESOLVE_DEPTH. */
    static final int DEEPEST = 32;

    private static final long LARGEST = 0xffffffffL;

    private TypeSize() {}

    /** Bytes of a value of type {@code id}. */
    static long of(TypeTable types, int id) throws UnreadableException, RefusedException {
        long elements = 1;
        int at = types.strip(id);
        for (int depth = 0; depth < DEEPEST && types.kind(at) == BtfFormat.ARRAY; depth++) {
            elements = multiply(elements, types.elements(at));
            at = types.strip(types.elementType(at));
        }
        long size = types.ownSize(at);
        if (size < 0) {
            throw new RefusedException("it asks for the size of a type that has none");
        }
        return multiply(elements, size);
    }

    private static long multiply(long left, long right) throws RefusedException {
        long product = left * right;
        if (product > LARGEST || product < 0) {
            throw new RefusedException("it asks for the size of a type that is larger than all memory");
        }
        return product;
    }
}
