package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.CoreKind;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.Btf;
import io.l3af.marketplace.ebpf.btf.BtfExt;
import io.l3af.marketplace.ebpf.btf.BtfFormat;
import io.l3af.marketplace.ebpf.btf.CorePath;

/**
 * Reads what a CO-RE relocation says of the object's own types.
 *
 * <p>Its access string is a list of numbers with colons between. For a member: an index as of a pointer to the type,
 * then numbers of members and of elements; for a value: its number; for a type: 0. Source: linux v6.12
 * Documentation/bpf/llvm_reloc.rst, "CO-RE Relocations".
 */
final class CoreSpecReader {
    private final Btf btf;
    private final TypeTable types;

    CoreSpecReader(Btf btf, TypeTable types) {
        this.btf = btf;
        this.types = types;
    }

    CoreSpec read(BtfExt.CoreInfo relocation, CoreKind kind) throws UnreadableException, RefusedException {
        String access = btf.string(relocation.access());
        CoreSpec spec = new CoreSpec(types, relocation.type());
        if (!kind.isField() && !kind.isEnumValue()) {
            if (!access.equals("0")) {
                throw new RefusedException("it asks about a type but accesses \"" + access + "\"");
            }
            return spec;
        }
        int[] numbers = CorePath.parse(access, relocation.offset()).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        int type = types.strip(relocation.type());
        spec.add(new CoreSpec.Step(type, numbers[0], kind.isEnumValue()));
        if (kind.isEnumValue()) {
            requireValue(type, numbers);
        } else {
            spec.descend(spec.bitsOf(type, numbers[0]));
            for (int index = 1; index < numbers.length; index++) {
                type = types.strip(step(spec, types.strip(type), numbers[index]));
            }
        }
        return spec;
    }

    private void requireValue(int type, int[] numbers) throws UnreadableException, RefusedException {
        if (!types.isEnumeration(type) || numbers.length > 1 || numbers[0] >= types.count(type)) {
            throw new RefusedException("it asks for a value that its enumeration has not");
        }
    }

    /** Goes to member or element {@code number} of {@code type}, and answers what type that has. */
    private int step(CoreSpec spec, int type, int number) throws UnreadableException, RefusedException {
        if (types.isComposite(type) && number < types.count(type)) {
            spec.descend(types.memberOffset(type, number));
            if (types.memberName(type, number) != 0) {
                spec.add(new CoreSpec.Step(type, number, true));
            }
            return types.memberType(type, number);
        }
        if (types.kind(type) == BtfFormat.ARRAY && spec.isWithin(type, number)) {
            int element = types.strip(types.elementType(type));
            spec.add(new CoreSpec.Step(element, number, false));
            spec.descend(spec.bitsOf(element, number));
            return element;
        }
        throw new RefusedException("it accesses a member or element that its type has not");
    }
}
