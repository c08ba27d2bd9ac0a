package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.CoreKind;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.BtfFormat;
import io.l3af.marketplace.ebpf.elf.Cost;
import io.l3af.marketplace.ebpf.elf.Work;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a kernel's type what an object means by its own.
 *
 * <p>Members are found by name, however the kernel orders them and in whatever structs and unions without name it keeps
 * them; elements by index, if the kernel's array is long enough; values by essential name. Source: linux v6.12
 * Documentation/bpf/libbpf/libbpf_overview.rst, and the rules as libbpf's src/relo_core.c states them.
 */
final class CoreMatcher {
    private final TypeTable object;
    private final TypeTable kernel;
    private final Work work;
    private final FieldCompatibility fields;

    CoreMatcher(TypeTable object, TypeTable kernel, Work work) {
        this.object = object;
        this.kernel = kernel;
        this.work = work;
        this.fields = new FieldCompatibility(object, kernel, work);
    }

    /** The way in the kernel's type {@code candidate} that {@code wanted} is in the object's; null if there is none. */
    @Nullable
    CoreSpec match(CoreSpec wanted, CoreKind kind, int candidate) throws UnreadableException, RefusedException {
        CoreSpec found = new CoreSpec(kernel, candidate);
        boolean matches;
        if (kind.isField()) {
            matches = matchAccess(wanted, found);
        } else if (kind.isEnumValue()) {
            matches = matchValue(wanted.last(), found);
        } else if (kind == CoreKind.TYPE_MATCHES) {
            matches = new TypeMatch(object, kernel, work).holds(wanted.root(), candidate);
        } else {
            matches = new TypeCompatibility(object, kernel, work).allows(wanted.root(), candidate);
        }
        return matches ? found : null;
    }

    private boolean matchValue(CoreSpec.Step wanted, CoreSpec found) throws UnreadableException {
        int there = kernel.strip(found.root());
        if (!kernel.isEnumeration(there)) {
            return false;
        }
        long name = object.valueName(wanted.type(), wanted.index());
        for (int index = 0; index < kernel.count(there); index++) {
            if (object.strings().isSameEssentially(name, kernel.strings(), kernel.valueName(there, index), work)) {
                found.add(new CoreSpec.Step(there, index, true));
                return true;
            }
        }
        return false;
    }

    private boolean matchAccess(CoreSpec wanted, CoreSpec found) throws UnreadableException, RefusedException {
        int there = kernel.strip(found.root());
        boolean isFirst = true;
        for (CoreSpec.Step step : wanted.steps()) {
            work.spend(1, object.offset(step.type()));
            if (step.isNamed()) {
                if (!matchMember(step, there, found)) {
                    return false;
                }
                there = kernel.strip(
                        kernel.memberType(found.last().type(), found.last().index()));
            } else {
                if (!isFirst) {
                    if (kernel.kind(there) != BtfFormat.ARRAY || !found.isWithin(there, step.index())) {
                        return false;
                    }
                    there = kernel.strip(kernel.elementType(there));
                }
                found.descend(found.bitsOf(there, step.index()));
                found.add(new CoreSpec.Step(there, step.index(), false));
            }
            isFirst = false;
        }
        return true;
    }

    /** Looks for a member of {@code type}, or of a member of it that has no name, and adds it to {@code found}. */
    private boolean matchMember(CoreSpec.Step wanted, int type, CoreSpec found)
            throws UnreadableException, RefusedException {
        int there = kernel.strip(type);
        if (!kernel.isComposite(there)) {
            return false;
        }
        long name = object.memberName(wanted.type(), wanted.index());
        for (int index = 0; index < kernel.count(there); index++) {
            work.spend(Cost.MEMBER, object.offset(wanted.type()));
            long itsName = kernel.memberName(there, index);
            long bits = kernel.memberOffset(there, index);
            found.descend(bits);
            if (itsName == 0) {
                if (matchMember(wanted, kernel.memberType(there, index), found)) {
                    return true;
                }
            } else if (object.strings().isSame(name, kernel.strings(), itsName, work)) {
                found.add(new CoreSpec.Step(there, index, true));
                int here = object.memberType(wanted.type(), wanted.index());
                return fields.allows(here, kernel.memberType(there, index));
            }
            found.ascend(bits);
        }
        return false;
    }
}
