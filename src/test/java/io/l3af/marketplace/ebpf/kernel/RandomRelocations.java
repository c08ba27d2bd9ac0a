package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.CoreKind;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.BtfFormat;
import io.l3af.marketplace.ebpf.elf.Slice;
import io.l3af.marketplace.ebpf.elf.Work;
import io.l3af.marketplace.ebpf.object.ObjectBuilder;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An object of relocations drawn by lot from random types, whose instructions have what its own types say. */
final class RandomRelocations {
    private static final int[] LOADS = {Byte.BYTES, Short.BYTES, Integer.BYTES, Long.BYTES};

    private static final List<CoreKind> KINDS = List.of(CoreKind.values());

    private final Random random;
    private final RandomTypes types;
    private final TypeTable table;
    private final ObjectBuilder object;
    private final boolean loadsArrays;

    private RandomRelocations(long seed, boolean loadsArrays) throws UnreadableException {
        this.random = new Random(-seed);
        this.loadsArrays = loadsArrays;
        this.types = RandomTypes.ofObject(seed);
        Slice section = Slice.of(types.btf().build(), java.nio.ByteOrder.LITTLE_ENDIAN);
        this.table = TypeTable.read(section, Long.BYTES, new Work(ObjectLimits.DEFAULTS));
        this.object = new ObjectBuilder(types.btf());
    }

    /**
     * {@code count} relocations of the types of {@link RandomTypes#ofObject}.
     *
     * @param loadsArrays whether there are loads of whole arrays, which libbpf before 1.6 resizes otherwise
     */
    static byte[] draw(long seed, int count, boolean loadsArrays) throws UnreadableException {
        RandomRelocations relocations = new RandomRelocations(seed, loadsArrays);
        for (int added = 0; added < count; ) {
            added += relocations.add() ? 1 : 0;
        }
        return relocations.object.build();
    }

    private boolean add() throws UnreadableException {
        CoreKind kind = random.nextInt(3) == 0 ? CoreKind.FIELD_BYTE_OFFSET : KINDS.get(random.nextInt(KINDS.size()));
        int type = types.named().get(random.nextInt(types.named().size()));
        CoreSpec spec = new CoreSpec(table, type);
        String access = kind.isField() ? walk(spec) : kind.isEnumValue() ? value(spec) : "0";
        if (access == null) {
            return false;
        }
        try {
            CoreAnswer answer = new CoreQuestion(kind, true).answer(spec);
            boolean isLoadable = answer.accessBytes() > 0
                    && answer.accessBytes() <= Long.BYTES
                    && (loadsArrays || (spec.last().isNamed() && table.kind(answer.accessType()) != BtfFormat.ARRAY));
            if (isLoadable) {
                int size = Long.numberOfTrailingZeros(answer.accessBytes());
                object.load(LOADS[random.nextInt(60) == 0 ? 3 : size], kind, type, access, answer.value());
            } else if (answer.value() != (int) answer.value() || random.nextInt(4) == 0) {
                object.moveWide(kind, type, access, answer.value());
            } else {
                object.move(kind, type, access, answer.value() + (random.nextInt(200) == 0 ? 1 : 0));
            }
            return true;
        } catch (RefusedException e) {
            boolean isRare = random.nextInt(20) == 0;
            if (isRare) {
                object.move(kind, type, access, 0);
            }
            return isRare;
        }
    }

    /** Goes down to a member or element by lot. */
    private @Nullable String walk(CoreSpec spec) throws UnreadableException {
        int type = table.strip(spec.root());
        int first = random.nextInt(10) == 0 ? 2 : 0;
        StringBuilder access = new StringBuilder().append(first);
        try {
            spec.add(new CoreSpec.Step(type, first, false));
            spec.descend(spec.bitsOf(type, first));
            while (random.nextInt(6) > 0) {
                if (table.isComposite(type) && table.count(type) > 0) {
                    int member = random.nextInt(table.count(type));
                    spec.descend(table.memberOffset(type, member));
                    if (table.memberName(type, member) != 0) {
                        spec.add(new CoreSpec.Step(type, member, true));
                    }
                    type = table.strip(table.memberType(type, member));
                    access.append(':').append(member);
                } else if (table.kind(type) == BtfFormat.ARRAY) {
                    int index = (int) (random.nextInt(2 + (int) table.elements(type)) * 0.9);
                    if (!spec.isWithin(type, index) && random.nextInt(20) > 0) {
                        return null;
                    }
                    type = table.strip(table.elementType(type));
                    spec.add(new CoreSpec.Step(type, index, false));
                    spec.descend(spec.bitsOf(type, index));
                    access.append(':').append(index);
                } else {
                    break;
                }
            }
        } catch (RefusedException e) {
            return null;
        }
        return spec.steps().size() == 1 && random.nextInt(10) > 0 ? null : access.toString();
    }

    private @Nullable String value(CoreSpec spec) throws UnreadableException {
        int type = table.strip(spec.root());
        List<Integer> all = table.isEnumeration(type) ? List.of(table.count(type)) : List.of();
        if (all.isEmpty()) {
            return null;
        }
        int value = random.nextInt(all.get(0));
        spec.add(new CoreSpec.Step(type, value, true));
        return Integer.toString(value);
    }
}
