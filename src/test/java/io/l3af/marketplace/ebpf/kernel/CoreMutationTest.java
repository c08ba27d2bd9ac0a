package io.l3af.marketplace.ebpf.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.l3af.marketplace.ebpf.CoreKind;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.BtfFormat;
import io.l3af.marketplace.ebpf.btf.TypesBuilder;
import io.l3af.marketplace.ebpf.object.ObjectBuilder;
import io.l3af.marketplace.ebpf.object.ObjectReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Types and objects with some bytes changed end in results or in the one failure, in bounded memory and time. */
class CoreMutationTest {
    private static final int MUTATIONS = 5_000;
    private static final long MOST_BYTES = 256L * 1024 * 1024;
    private static final long MOST_NANOSECONDS = 1_000_000_000L;
    private static final int[] INTERESTING = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x84ffffff, 0x04000001};

    private final Random random = new Random(20260902);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int results;
    private int failures;

    @Test
    void mutatedTypesOfAKernelAreReadOrRefused() throws UnreadableException {
        for (int round = 0; round < MUTATIONS; round++) {
            int seed = 1 + round % 50;
            byte[] types = RandomTypes.ofKernel(seed, 4, seed).btf().build();
            resolve(round, mutate(types), RandomRelocations.draw(seed, 40, true));
        }
        assertThat(results).isGreaterThan(MUTATIONS / 20);
        assertThat(failures).isGreaterThan(MUTATIONS / 20);
    }

    @Test
    void mutatedObjectsAreResolvedOrRefused() throws UnreadableException {
        for (int round = 0; round < MUTATIONS; round++) {
            int seed = 1 + round % 50;
            byte[] types = RandomTypes.ofKernel(seed, 4, seed).btf().build();
            resolve(round, types, mutate(RandomRelocations.draw(seed, 40, true)));
        }
        assertThat(results).isGreaterThan(MUTATIONS / 20);
        assertThat(failures).isGreaterThan(MUTATIONS / 20);
    }

    /** Each struct holds the next many times without a name: there are more ways down than anyone can walk. */
    @Test
    @Timeout(10)
    void structsThatHoldEachOtherManyTimesAreRefusedInTime() {
        TypesBuilder kernel = new TypesBuilder(ByteOrder.LITTLE_ENDIAN);
        int inner = kernel.integer("int", 4, 0);
        for (int level = 0; level < 60; level++) {
            List<TypesBuilder.Member> members = new ArrayList<>();
            for (int index = 0; index < 100; index++) {
                members.add(new TypesBuilder.Member("", inner, 0, 0));
            }
            inner = kernel.composite(BtfFormat.STRUCT, level == 59 ? "s" : "", 4, members);
        }
        resolve(0, kernel.build(), asksForMember());
        assertThat(failures).isEqualTo(1);
    }

    @Test
    void structsThatHoldThemselvesAreRefused() {
        TypesBuilder kernel = new TypesBuilder(ByteOrder.LITTLE_ENDIAN);
        kernel.composite(BtfFormat.STRUCT, "s", 4, List.of(new TypesBuilder.Member("", 1, 0, 0)));
        resolve(0, kernel.build(), asksForMember());
        assertThat(results).isEqualTo(1);
    }

    @Test
    void namesThatAreAliasesOfThemselvesAreRefused() {
        TypesBuilder kernel = new TypesBuilder(ByteOrder.LITTLE_ENDIAN);
        kernel.reference(BtfFormat.TYPEDEF, "one", 2);
        kernel.reference(BtfFormat.TYPEDEF, "other", 1);
        resolve(0, kernel.build(), asksForMember());
        assertThat(failures).isEqualTo(1);
    }

    private static byte[] asksForMember() {
        TypesBuilder types = new TypesBuilder(ByteOrder.LITTLE_ENDIAN);
        int number = types.integer("int", 4, 0);
        int struct =
                types.composite(BtfFormat.STRUCT, "s", 4, List.of(new TypesBuilder.Member("wanted", number, 0, 0)));
        return new ObjectBuilder(types)
                .move(CoreKind.FIELD_BYTE_OFFSET, struct, "0:0", 0)
                .build();
    }

    private void resolve(int round, byte[] types, byte[] object) {
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long start = threads.getCurrentThreadCpuTime();
        try {
            KernelTypes kernel = KernelTypes.read(types, ObjectLimits.DEFAULTS);
            new CoreResolver(kernel).resolve(new ObjectReader(ObjectLimits.DEFAULTS).parse(object));
            results++;
        } catch (UnreadableException e) {
            failures++;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError("round " + round, e);
        }
        assertThat(threads.getCurrentThreadCpuTime() - start)
                .as("time of round " + round)
                .isLessThan(MOST_NANOSECONDS);
        assertThat(threads.getCurrentThreadAllocatedBytes() - allocated)
                .as("memory of round " + round)
                .isLessThan(MOST_BYTES);
    }

    /** One to four changes: bytes, aligned numbers, parts copied elsewhere, or the end cut off. */
    private byte[] mutate(byte[] seed) {
        byte[] bytes = seed.clone();
        int changes = 1 + random.nextInt(4);
        for (int change = 0; change < changes; change++) {
            int at = random.nextInt(bytes.length - Integer.BYTES) / Integer.BYTES * Integer.BYTES;
            switch (random.nextInt(5)) {
                case 0 -> bytes[at + random.nextInt(Integer.BYTES)] ^= (byte) (1 << random.nextInt(8));
                case 1 -> write(bytes, at, INTERESTING[random.nextInt(INTERESTING.length)]);
                case 2 -> write(bytes, at, random.nextInt(100));
                case 3 -> {
                    int length = Math.min(random.nextInt(16) * Integer.BYTES, bytes.length - at);
                    System.arraycopy(seed, at, bytes, random.nextInt(bytes.length - length + 1) / 4 * 4, length);
                }
                default -> {
                    if (random.nextInt(8) == 0) {
                        bytes = Arrays.copyOf(bytes, Math.max(64, at));
                    }
                }
            }
        }
        return bytes;
    }

    private static void write(byte[] bytes, int at, int value) {
        for (int index = 0; index < Integer.BYTES; index++) {
            bytes[at + index] = (byte) (value >>> (index * Byte.SIZE));
        }
    }
}
