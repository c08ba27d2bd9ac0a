package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.BtfFormat;
import io.l3af.marketplace.ebpf.elf.Work;

/**
 * Tells whether a kernel's type is what an object means by a type of the same name, for questions about whole types.
 *
 * <p>Qualifiers and type definitions do not count. Structs, unions, enumerations and forward declarations are compatible
 * with their kind, integers with integers; of pointers, arrays and functions the parts are compared. Source: the rules as
 * libbpf's src/relo_core.c states them, "Check local and target types for compatibility".
 */
final class TypeCompatibility {
    /** As in libbpf, both along one chain of pointers and for functions within functions. */
    private static final int DEEPEST = 32;

    private final TypeTable object;
    private final TypeTable kernel;
    private final Work work;

    TypeCompatibility(TypeTable object, TypeTable kernel, Work work) {
        this.object = object;
        this.kernel = kernel;
        this.work = work;
    }

    boolean allows(int objectType, int kernelType) throws UnreadableException, RefusedException {
        return TypeTable.isSameKind(object.kind(objectType), kernel.kind(kernelType))
                && areCompatible(objectType, kernelType, DEEPEST);
    }

    private boolean areCompatible(int objectType, int kernelType, int level)
            throws UnreadableException, RefusedException {
        int here = object.strip(objectType);
        int there = kernel.strip(kernelType);
        for (int depth = 0; depth < DEEPEST; depth++) {
            work.spend(1, object.offset(here));
            int kind = object.kind(here);
            if (!TypeTable.isSameKind(kind, kernel.kind(there))) {
                return false;
            }
            switch (kind) {
                case TypeTable.VOID,
                        BtfFormat.STRUCT,
                        BtfFormat.UNION,
                        BtfFormat.ENUM,
                        BtfFormat.ENUM64,
                        BtfFormat.FORWARD -> {
                    return true;
                }
                case BtfFormat.INT -> {
                    return !object.isShifted(here) && !kernel.isShifted(there);
                }
                case BtfFormat.ARRAY -> {
                    here = object.strip(object.elementType(here));
                    there = kernel.strip(kernel.elementType(there));
                }
                case BtfFormat.PROTOTYPE -> {
                    if (!haveCompatibleParameters(here, there, level)) {
                        return false;
                    }
                    here = object.strip(object.target(here));
                    there = kernel.strip(kernel.target(there));
                }
                case BtfFormat.POINTER -> {
                    here = object.strip(object.target(here));
                    there = kernel.strip(kernel.target(there));
                }
                default -> {
                    return false;
                }
            }
        }
        throw new RefusedException("its type nests deeper than " + DEEPEST + " levels");
    }

    private boolean haveCompatibleParameters(int here, int there, int level)
            throws UnreadableException, RefusedException {
        int count = object.count(here);
        if (count != kernel.count(there)) {
            return false;
        }
        for (int index = 0; index < count; index++) {
            if (level <= 0) {
                throw new RefusedException("its type nests deeper than " + DEEPEST + " levels");
            }
            if (!areCompatible(object.parameterType(here, index), kernel.parameterType(there, index), level - 1)) {
                return false;
            }
        }
        return true;
    }
}
