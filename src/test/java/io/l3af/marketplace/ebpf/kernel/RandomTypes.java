package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.btf.BtfFormat;
import io.l3af.marketplace.ebpf.btf.TypesBuilder;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Types drawn by lot, of all kinds that CO-RE knows, and a kernel's idea of them that differs here and there.
 *
 * <p>Both are drawn with the same numbers; a kernel's draws a second time now and then, {@code wildness} percent of the
 * time. Whatever belongs to one member comes from numbers of its own, so that a difference stays where it is.
 */
final class RandomTypes {
    private static final String[] NAMES = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"};
    private static final String[] FLAVOURS = {"", "", "", "___old", "___v2", "____no", "___a___b"};
    private static final int[] SIZES = {1, 2, 4, 8};
    private static final int STRUCTS = 6;

    private final TypesBuilder btf = new TypesBuilder(ByteOrder.LITTLE_ENDIAN);
    private final long seed;
    private final int wildness;
    private final Random wild;
    private final List<Integer> named = new ArrayList<>();
    private Random random;
    private int longType;

    private RandomTypes(long seed, int wildness, long wildSeed) {
        this.seed = seed;
        this.wildness = wildness;
        this.wild = new Random(wildSeed);
        this.random = new Random(seed);
    }

    /** The types of an object. */
    static RandomTypes ofObject(long seed) {
        return new RandomTypes(seed, 0, 0).draw(8);
    }

    /** A kernel's idea of the types of {@link #ofObject}. */
    static RandomTypes ofKernel(long seed, int wildness, long wildSeed) {
        RandomTypes types = new RandomTypes(seed, wildness, wildSeed);
        boolean isNarrow = types.wild.nextInt(4) == 0;
        return types.draw(isNarrow ? 4 : 8);
    }

    TypesBuilder btf() {
        return btf;
    }

    /** Types that have names, to ask about. */
    List<Integer> named() {
        return named;
    }

    private RandomTypes draw(int longBytes) {
        for (int filler = wildness > 0 ? wild.nextInt(3) : 0; filler > 0; filler--) {
            btf.integer("filler" + filler, 4, 0);
        }
        longType = btf.integer("long unsigned int", longBytes, 0);
        for (int index = 0; index < STRUCTS; index++) {
            random = new Random(seed * 31 + index);
            int copies = wildness > 0 && wild.nextInt(8) == 0 ? 2 : 1;
            long state = random.nextLong();
            for (int copy = 0; copy < copies; copy++) {
                random = new Random(state);
                name(struct("s" + index + flavour(), 0));
            }
            name(enumeration("e" + index + flavour()));
            name(btf.reference(BtfFormat.TYPEDEF, "t" + index + flavour(), type(1)));
        }
        name(btf.forward("declared", chance(2)));
        name(btf.function("func", prototype(0)));
        return this;
    }

    private void name(int type) {
        named.add(type);
    }

    /** A number below {@code bound}: the same for the object and the kernel, but when the kernel is wild. */
    private int next(int bound) {
        int number = random.nextInt(bound);
        return wildness > 0 && wild.nextInt(100) < wildness ? wild.nextInt(bound) : number;
    }

    private boolean chance(int oneIn) {
        return next(oneIn) == 0;
    }

    private String flavour() {
        return wildness > 0 || chance(3) ? FLAVOURS[next(FLAVOURS.length)] : "";
    }

    private int struct(String name, int depth) {
        boolean isUnion = chance(5);
        int count = 2 + next(depth == 0 ? NAMES.length - 2 : 3);
        long state = random.nextLong();
        List<TypesBuilder.Member> members = new ArrayList<>();
        long at = 0;
        for (int index = 0; index < count; index++) {
            random = new Random(state + index);
            boolean isMissing = wildness > 0 && wild.nextInt(100) < wildness;
            int bits = chance(4) ? 1 + next(20) : 0;
            String memberName = NAMES[(index + next(2)) % NAMES.length] + (depth == 0 ? "" : depth + NAMES[next(3)]);
            boolean isAnonymous = bits == 0 && depth < 3 && chance(5);
            int type = isAnonymous ? struct("", depth + 1) : bits > 0 ? bitFieldType() : type(depth);
            if (!isMissing) {
                long offset = isUnion ? 0 : bits > 0 ? at : (at + 63) / 64 * 64;
                members.add(new TypesBuilder.Member(isAnonymous ? "" : memberName, type, offset, bits));
                at = offset + (bits > 0 ? bits : 64L * (1 + next(4)));
            }
        }
        if (wildness > 0 && chance(4) && !isUnion) {
            members.add(0, new TypesBuilder.Member("new" + wild.nextInt(3), longType, (at + 63) / 64 * 64, 0));
        }
        random = new Random(state - 1);
        return btf.composite(isUnion ? BtfFormat.UNION : BtfFormat.STRUCT, name, at / 8 + 16, members);
    }

    private int bitFieldType() {
        int type = chance(5) ? enumeration("be") : btf.integer("unsigned int", SIZES[next(4)], next(2));
        return chance(3) ? btf.reference(BtfFormat.TYPEDEF, "bits", type) : type;
    }

    private int type(int depth) {
        if (depth > 4) {
            return longType;
        }
        return switch (next(14)) {
            case 0, 1, 2, 3 -> btf.integer("int", SIZES[next(4)], new int[] {0, 1, 2, 4, 0, 1}[next(6)]);
            case 4, 5 -> btf.reference(BtfFormat.POINTER, "", chance(3) ? 0 : type(depth + 1));
            case 6 -> btf.array(type(depth + 1), longType, chance(6) ? 0 : 1 + next(6));
            case 7 -> btf.reference(BtfFormat.CONST, "", type(depth + 1));
            case 8 -> btf.reference(BtfFormat.VOLATILE, "", type(depth + 1));
            case 9 -> btf.reference(BtfFormat.TYPEDEF, "alias", type(depth + 1));
            case 10 -> enumeration(chance(2) ? "" : "inner" + flavour());
            case 11 ->
                chance(2) ? btf.floatingPoint("double", 8) : btf.reference(BtfFormat.TYPE_TAG, "rcu", type(depth + 1));
            case 12 -> depth == 0 ? struct("held" + next(3), 2) : longType;
            default ->
                chance(2)
                        ? btf.reference(BtfFormat.POINTER, "", prototype(depth + 1))
                        : btf.reference(BtfFormat.POINTER, "", btf.forward("declared", chance(2)));
        };
    }

    private int prototype(int depth) {
        List<Integer> parameters = new ArrayList<>();
        for (int count = next(4); count > 0; count--) {
            parameters.add(type(depth + 2));
        }
        return btf.prototype(chance(2) ? 0 : type(depth + 2), parameters);
    }

    private int enumeration(String name) {
        List<TypesBuilder.Value> values = new ArrayList<>();
        boolean isWide = chance(3);
        boolean isSigned = chance(2);
        int count = 1 + next(5);
        for (int index = 0; index < count; index++) {
            long value = isWide ? random.nextLong() : random.nextInt();
            long other = wildness > 0 && wild.nextInt(3) == 0 ? value + 1 : value;
            values.add(new TypesBuilder.Value("V_" + name + (index + next(2)) + flavour(), other));
        }
        return isWide ? btf.wideEnumeration(name, isSigned, values) : btf.enumeration(name, 4, isSigned, values);
    }
}
