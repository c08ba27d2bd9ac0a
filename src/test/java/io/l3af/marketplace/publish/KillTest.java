package io.l3af.marketplace.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real process that builds site A, site B, site A, ... and looks at what is left. */
@Timeout(300)
class KillTest {
    private static final int KILLS = 30;
    private static final int SWAPS = 20;

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    void aKillAtAnyMomentLeavesTheOldSiteOrTheNewOne() throws Exception {
        Path output = folder.resolve("site");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Set<String> generations = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process child = start(output);
            try {
                killWithinABuild(child, random);
            } finally {
                child.destroyForcibly().waitFor();
            }
            if (Files.exists(output)) {
                Map<String, String> found = SiteFiles.read(output.toRealPath());
                assertThat(found)
                        .as("kill %d, seed %d", kill, seed)
                        .isEqualTo(SiteFiles.lettered(found.getOrDefault("index.html", "?")));
                generations.add(Files.readSymbolicLink(output).toString());
            }
        }
        assertThat(generations).as("the kills met many generations").hasSizeGreaterThan(KILLS / 4);
        SiteWriter.open(output).close();
        try (Stream<Path> left = Files.list(folder.resolve(".site.generations"))) {
            assertThat(left).hasSizeBetween(3, 4); // the lock, the last step, the current generation, the one before
        }
    }

    @Test
    void aReaderThatResolvesTheLinkOnceSeesOneSite() throws Exception {
        Path output = folder.resolve("site");
        build(output, "A");
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger readings = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try {
                while (!stop.get()) {
                    readOnce(output);
                    readings.incrementAndGet();
                }
            } catch (IOException | AssertionError e) {
                failure.set(e);
            }
        });
        reader.start();
        for (int swap = 0; swap < SWAPS && failure.get() == null; swap++) {
            build(output, swap % 2 == 0 ? "B" : "A");
            int before = readings.get();
            while (readings.get() == before && reader.isAlive()) {
                Thread.onSpinWait(); // no reading is slower than two swaps, as the promise goes
            }
        }
        stop.set(true);
        reader.join();
        assertThat(failure.get()).isNull();
    }

    private static void readOnce(Path output) throws IOException {
        Path generation = output.toRealPath();
        String letter = Files.readString(generation.resolve("index.html"));
        assertThat(Files.readString(generation.resolve("pages/7/index.html"))).isEqualTo(letter + " 7");
        assertThat(Files.readString(generation.resolve("only-" + letter + "/7")))
                .isEqualTo(letter);
    }

    /** Waits for none, one or two builds, then for a random part of the time that a build takes. */
    private static void killWithinABuild(Process child, Random random) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        for (int builds = random.nextInt(3); builds >= 0; builds--) {
            begin = System.nanoTime();
            assertThat(child.getInputStream().read())
                    .as("the child runs, see its messages")
                    .isEqualTo('.');
        }
        long longest = Math.min(System.nanoTime() - begin, TimeUnit.MILLISECONDS.toNanos(500));
        TimeUnit.NANOSECONDS.sleep(random.nextLong(longest + 1));
    }

    private static Process start(Path output) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Builder.class.getName(),
                        output.toString())
                .redirectError(Redirect.INHERIT)
                .start();
    }

    private static void build(Path output, String letter) {
        try (SiteWriter writer = SiteWriter.open(output)) {
            SiteFiles.lettered(letter)
                    .forEach((path, text) -> writer.write(path, text.getBytes(StandardCharsets.UTF_8)));
            writer.commit();
        }
    }

    /** The process that is killed. */
    static final class Builder {
        private Builder() {}

        public static void main(String[] arguments) {
            Path output = Path.of(arguments[0]);
            for (int i = 0; ; i++) {
                System.out.print('.');
                System.out.flush();
                build(output, i % 2 == 0 ? "A" : "B");
            }
        }
    }
}
