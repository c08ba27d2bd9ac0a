package io.l3af.marketplace.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What a sandbox prints: all of it is read, so that nobody waits, and the end of it is kept. Safe for use by two threads. */
final class BuildLog {
    private static final int KEPT = 64 << 10;

    private final byte[] ring = new byte[KEPT];
    private final AtomicLong length = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Starts to read {@code printed} in a thread of its own. */
    static BuildLog of(InputStream printed) {
        BuildLog log = new BuildLog();
        Thread reader = new Thread(() -> log.read(printed), "log of a build");
        reader.setDaemon(true);
        reader.start();
        return log;
    }

    private void read(InputStream printed) {
        byte[] buffer = new byte[8 << 10];
        try (printed) {
            for (int read = printed.read(buffer); read >= 0; read = printed.read(buffer)) {
                add(buffer, read);
            }
        } catch (IOException e) {
            return; // the sandbox was ended
        } finally {
            ended.countDown();
        }
    }

    private synchronized void add(byte[] bytes, int count) {
        long at = length.getAndAdd(count);
        for (int i = 0; i < count; i++) {
            ring[(int) ((at + i) % KEPT)] = bytes[i];
        }
    }

    /** Bytes that were printed so far. */
    long length() {
        return length.get();
    }

    /** Waits until every process that could print has ended; false when that takes too long. */
    boolean awaitEnd(long seconds) throws InterruptedException {
        return ended.await(seconds, TimeUnit.SECONDS);
    }

    /** The last 64 KiB. */
    synchronized String end() {
        long total = length.get();
        int count = (int) Math.min(total, KEPT);
        byte[] kept = new byte[count];
        for (int i = 0; i < count; i++) {
            kept[i] = ring[(int) ((total - count + i) % KEPT)];
        }
        return new String(kept, StandardCharsets.UTF_8);
    }
}
