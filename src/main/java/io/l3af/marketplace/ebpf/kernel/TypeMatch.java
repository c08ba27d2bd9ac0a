package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.BtfFormat;
import io.l3af.marketplace.ebpf.elf.Work;

/**
 * Tells whether a kernel's type has all that the object's type of the same name has.
 *
 * <p>Stricter than compatibility: every member and value must be there by essential name, and of matching type; integers
 * must agree in size and sign, arrays in length. Behind a pointer the kind and name of a struct suffice, and a forward
 * declaration will do for it. Source: the rules as libbpf's src/relo_core.c states them, "Check that two types match".
 */
final class TypeMatch {
    private static final int DEEPEST = 32;

    private final TypeTable object;
    private final TypeTable kernel;
    private final Work work;

    TypeMatch(TypeTable object, TypeTable kernel, Work work) {
        this.object = object;
        this.kernel = kernel;
        this.work = work;
    }

    boolean holds(int objectType, int kernelType) throws UnreadableException, RefusedException {
        return match(objectType, kernelType, false, DEEPEST);
    }

    private boolean match(int objectType, int kernelType, boolean isBehindPointer, int level)
            throws UnreadableException, RefusedException {
        boolean isBehind = isBehindPointer;
        int here = object.strip(objectType);
        int there = kernel.strip(kernelType);
        for (int depth = 0; level > 0 && depth < DEEPEST; depth++) {
            work.spend(1, object.offset(here));
            if (!hasSameName(object.name(here), kernel.name(there))) {
                return false;
            }
            int kind = object.kind(here);
            boolean isOneKind = kind == kernel.kind(there);
            switch (kind) {
                case BtfFormat.FORWARD -> {
                    return matchForward(here, there, isBehind);
                }
                case BtfFormat.ENUM, BtfFormat.ENUM64 -> {
                    return kernel.isEnumeration(there) && matchValues(here, there);
                }
                case BtfFormat.STRUCT, BtfFormat.UNION -> {
                    return isBehind
                            ? isOneKind || isDeclared(here, there)
                            : isOneKind && matchMembers(here, there, level);
                }
                case BtfFormat.INT -> {
                    return isOneKind && matchIntegers(here, there);
                }
                case BtfFormat.POINTER -> {
                    isBehind = true;
                }
                case BtfFormat.ARRAY -> {
                    if (!isOneKind || object.elements(here) != kernel.elements(there)) {
                        return false;
                    }
                }
                case BtfFormat.PROTOTYPE -> {
                    if (!isOneKind || !matchParameters(here, there, isBehind, level)) {
                        return false;
                    }
                }
                default -> {
                    return kind == TypeTable.VOID && isOneKind;
                }
            }
            if (!isOneKind) {
                return false;
            }
            here = object.strip(kind == BtfFormat.ARRAY ? object.elementType(here) : object.target(here));
            there = kernel.strip(kind == BtfFormat.ARRAY ? kernel.elementType(there) : kernel.target(there));
        }
        throw new RefusedException("its type nests deeper than " + DEEPEST + " levels");
    }

    private boolean hasSameName(long here, long there) throws UnreadableException {
        return object.strings().isSameEssentially(here, kernel.strings(), there, work);
    }

    private boolean matchForward(int here, int there, boolean isBehind) throws UnreadableException {
        boolean isUnion = object.flag(here);
        int kind = kernel.kind(there);
        return kind == BtfFormat.FORWARD
                ? isUnion == kernel.flag(there)
                : isBehind && kind == (isUnion ? BtfFormat.UNION : BtfFormat.STRUCT);
    }

    /** Whether the kernel only declares what the object defines. */
    private boolean isDeclared(int here, int there) throws UnreadableException {
        return kernel.kind(there) == BtfFormat.FORWARD && kernel.flag(there) == (object.kind(here) == BtfFormat.UNION);
    }

    private boolean matchIntegers(int here, int there) throws UnreadableException {
        return object.bytes(here) == kernel.bytes(there)
                && (object.encoding(here) & TypeTable.SIGNED) == (kernel.encoding(there) & TypeTable.SIGNED);
    }

    private boolean matchValues(int here, int there) throws UnreadableException {
        if (object.bytes(here) != kernel.bytes(there) || object.count(here) > kernel.count(there)) {
            return false;
        }
        for (int index = 0; index < object.count(here); index++) {
            boolean isFound = false;
            for (int other = 0; other < kernel.count(there) && !isFound; other++) {
                work.spend(1, object.offset(here));
                isFound = hasSameName(object.valueName(here, index), kernel.valueName(there, other));
            }
            if (!isFound) {
                return false;
            }
        }
        return true;
    }

    private boolean matchMembers(int here, int there, int level) throws UnreadableException, RefusedException {
        if (object.count(here) > kernel.count(there)) {
            return false;
        }
        for (int index = 0; index < object.count(here); index++) {
            boolean isFound = false;
            for (int other = 0; other < kernel.count(there) && !isFound; other++) {
                work.spend(1, object.offset(here));
                isFound = hasSameName(object.memberName(here, index), kernel.memberName(there, other))
                        && match(object.memberType(here, index), kernel.memberType(there, other), false, level - 1);
            }
            if (!isFound) {
                return false;
            }
        }
        return true;
    }

    private boolean matchParameters(int here, int there, boolean isBehind, int level)
            throws UnreadableException, RefusedException {
        int count = object.count(here);
        if (count != kernel.count(there)) {
            return false;
        }
        for (int index = 0; index < count; index++) {
            if (!match(object.parameterType(here, index), kernel.parameterType(there, index), isBehind, level - 1)) {
                return false;
            }
        }
        return true;
    }
}
