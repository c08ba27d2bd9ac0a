package io.l3af.marketplace.serve;

import java.util.concurrent.TimeUnit;

/**
 * How a site stands that is made again and again while it is served: how often it was replaced, and what is wrong with its
 * catalog if it could not be. May be used by many threads.
 */
public final class LiveSite {
    private long replaced;
    private long changes;
    private String problems = "";

    /**
     * How it stands at a moment.
     *
     * @param changes how often anything changed so far
     * @param replaced how often the site did
     * @param problems for people, in lines; empty: none
     */
    record State(long changes, long replaced, String problems) {}

    /** The site is another now. */
    public synchronized void replace() {
        replaced++;
        changed("");
    }

    /** The catalog is whole, and its site the one that stands. */
    public synchronized void stand() {
        changed("");
    }

    /** The catalog has {@code problems}, and the last good site stands. */
    public synchronized void fail(String lines) {
        changed(lines);
    }

    synchronized State state() {
        return new State(changes, replaced, problems);
    }

    /** How it stands as soon as it is not as after {@code known} changes, or after {@code seconds} at the latest. */
    synchronized State await(long known, long seconds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (long left = seconds * 1000; changes == known && left > 0; ) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
        return state();
    }

    private void changed(String lines) {
        problems = lines;
        changes++;
        notifyAll();
    }
}
