package io.l3af.marketplace.ebpf.object;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.l3af.marketplace.ebpf.Fixtures;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.ExecutableReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Real binaries with some bytes changed end in a value or in the one failure, in bounded memory and time. */
class MutationTest {
    private static final int MUTATIONS = 10_000;
    private static final long MOST_BYTES = 256L * 1024 * 1024;
    private static final long MOST_NANOSECONDS = 1_000_000_000L;
    private static final byte[] INTERESTING = {0, 1, 2, 4, 8, 16, 0x7f, (byte) 0x80, (byte) 0xff};

    private final Random random = new Random(20260901);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int values;
    private int failures;

    @Test
    void mutatedObjectsAreReadOrRefused() {
        List<byte[]> seeds = new ArrayList<>(Fixtures.objectsOfTheCatalog().values());
        for (int round = 0; round < MUTATIONS; round++) {
            read(mutate(seeds.get(round % seeds.size())), round, true);
        }
        assertThat(values).isGreaterThan(MUTATIONS / 20);
        assertThat(failures).isGreaterThan(MUTATIONS / 20);
    }

    @Test
    void mutatedFixturesAreReadOrRefused() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String name : List.of("chain", "types", "core", "legacy", "operations")) {
            for (String target : List.of("bpf", "bpfeb")) {
                seeds.add(Files.readAllBytes(Fixtures.compiled(name, "-target", target, "-mcpu=v3", "-g")));
            }
        }
        for (int round = 0; round < MUTATIONS; round++) {
            read(mutate(seeds.get(round % seeds.size())), round, true);
        }
    }

    @Test
    void mutatedExecutablesAreReadOrRefused() throws IOException {
        List<byte[]> seeds = new ArrayList<>(Fixtures.ofTheCatalog().entrySet().stream()
                .filter(file -> !file.getKey().endsWith(".o") && file.getValue().length > 1000)
                .map(file -> file.getValue())
                .toList());
        seeds.add(Files.readAllBytes(Path.of("/bin/sh")));
        for (int round = 0; round < MUTATIONS; round++) {
            read(mutate(seeds.get(round % seeds.size())), round, false);
        }
    }

    private void read(byte[] bytes, int round, boolean isObject) {
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long start = threads.getCurrentThreadCpuTime();
        try {
            if (isObject) {
                new ObjectReader(ObjectLimits.DEFAULTS).read(bytes);
            } else {
                new ExecutableReader(ObjectLimits.DEFAULTS).read(bytes);
            }
            values++;
        } catch (UnreadableException e) {
            assertThat(e.failure().offset()).as(e.getMessage()).isBetween(0L, (long) bytes.length);
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

    /** One to eight changes: bytes, whole numbers, parts copied elsewhere, or the end cut off. */
    private byte[] mutate(byte[] seed) {
        byte[] bytes = seed.clone();
        int changes = 1 + random.nextInt(8);
        for (int change = 0; change < changes; change++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = INTERESTING[random.nextInt(INTERESTING.length)];
                case 2 -> {
                    byte filler = INTERESTING[random.nextInt(INTERESTING.length)];
                    Arrays.fill(bytes, at, Math.min(bytes.length, at + (1 << random.nextInt(4))), filler);
                }
                case 3 -> {
                    int length = Math.min(random.nextInt(64), bytes.length - at);
                    int to = random.nextInt(bytes.length - length + 1);
                    System.arraycopy(seed, at, bytes, to, length);
                }
                case 4 -> bytes[random.nextInt(Math.min(bytes.length, 64))] = (byte) random.nextInt(256);
                default -> {
                    if (random.nextInt(4) == 0) {
                        bytes = Arrays.copyOf(bytes, Math.max(64, at));
                    }
                }
            }
        }
        return bytes;
    }
}
