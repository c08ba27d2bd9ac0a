package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.BtfFormat;
import io.l3af.marketplace.ebpf.elf.Work;

/**
 * Tells whether a member of a kernel's struct can be what an object means by a member of the same name.
 *
 * <p>Structs and unions are compatible with each other whatever they are called, pointers whatever they point to,
 * integers of any size, arrays if their elements are, enumerations and forward declarations by essential name or if one
 * has none. Source: the rules as libbpf's src/relo_core.c states them, "Check two types for compatibility for the
 * purpose of field access relocation".
 */
final class FieldCompatibility {
    private final TypeTable object;
    private final TypeTable kernel;
    private final Work work;

    FieldCompatibility(TypeTable object, TypeTable kernel, Work work) {
        this.object = object;
        this.kernel = kernel;
        this.work = work;
    }

    boolean allows(int objectType, int kernelType) throws UnreadableException {
        int here = object.strip(objectType);
        int there = kernel.strip(kernelType);
        while (object.kind(here) == BtfFormat.ARRAY && kernel.kind(there) == BtfFormat.ARRAY) {
            work.spend(1, object.offset(here));
            here = object.strip(object.elementType(here));
            there = kernel.strip(kernel.elementType(there));
        }
        if (object.isComposite(here) && kernel.isComposite(there)) {
            return true;
        }
        if (!TypeTable.isSameKind(object.kind(here), kernel.kind(there))) {
            return false;
        }
        return switch (object.kind(here)) {
            case BtfFormat.POINTER, BtfFormat.FLOAT -> true;
            case BtfFormat.INT -> !object.isShifted(here) && !kernel.isShifted(there);
            case BtfFormat.FORWARD, BtfFormat.ENUM, BtfFormat.ENUM64 -> hasSameOrNoName(here, there);
            default -> false;
        };
    }

    private boolean hasSameOrNoName(int here, int there) throws UnreadableException {
        return object.strings().length(object.name(here)) == 0
                || kernel.strings().length(kernel.name(there)) == 0
                || object.strings().isSameEssentially(object.name(here), kernel.strings(), kernel.name(there), work);
    }
}
