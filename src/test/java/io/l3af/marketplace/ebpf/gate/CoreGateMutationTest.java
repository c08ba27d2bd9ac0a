package io.l3af.marketplace.ebpf.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.l3af.marketplace.ebpf.Fixtures;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.object.ObjectReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Objects whose instructions make no sense are judged or refused, in bounded memory and time. */
class CoreGateMutationTest {
    private static final int MUTATIONS = 5_000;
    private static final long MOST_BYTES = 256L * 1024 * 1024;
    private static final long MOST_NANOSECONDS = 1_000_000_000L;

    private final Random random = new Random(20261122);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void mutatedObjectsAreJudgedOrRefused() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String name : List.of("raw", "accepted", "core")) {
            seeds.add(Files.readAllBytes(Fixtures.compiled(name)));
        }
        int judged = 0;
        for (int round = 0; round < MUTATIONS; round++) {
            byte[] object = seeds.get(round % seeds.size()).clone();
            for (int change = random.nextInt(12); change >= 0; change--) {
                // What is loaded and executed stands in the first half; the rest is DWARF.
                object[64 + random.nextInt(object.length / 2)] = (byte) random.nextInt(256);
            }
            judged += judge(object, "round " + round) ? 1 : 0;
        }
        assertThat(judged).isGreaterThan(MUTATIONS / 20);
    }

    @Test
    void aFunctionOfBranchesAloneIsJudged() throws IOException {
        byte[] object = Files.readAllBytes(Fixtures.compiled("branches", "-target", "bpf", "-mcpu=v1", "-g"));
        assertThat(judge(object, "branches")).isTrue();
    }

    private boolean judge(byte[] object, String name) {
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long start = threads.getCurrentThreadCpuTime();
        boolean isJudged = true;
        try {
            new CoreGate().judge(new ObjectReader(ObjectLimits.DEFAULTS).parse(object));
        } catch (UnreadableException e) {
            isJudged = false;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(name, e);
        }
        assertThat(threads.getCurrentThreadCpuTime() - start)
                .as("time of " + name)
                .isLessThan(MOST_NANOSECONDS);
        assertThat(threads.getCurrentThreadAllocatedBytes() - allocated)
                .as("memory of " + name)
                .isLessThan(MOST_BYTES);
        return isJudged;
    }
}
