package io.l3af.marketplace.mirror;

import java.time.Duration;

/**
 * How long a server is waited for.
 *
 * @param silence until the first byte, and between two of them
 */
public record Patience(Duration silence) {
    public static final Patience DEFAULT = new Patience(Duration.ofSeconds(20));

    /** Bytes a second below which a server is only pretending to send. */
    private static final long SLOWEST = 512;

    public Patience {
        if (silence.isNegative() || silence.isZero()) {
            throw new IllegalArgumentException("silence " + silence + " must be > 0");
        }
    }

    /** How long {@code bytes} may take in all. */
    Duration whole(long bytes) {
        return silence.plusSeconds(bytes / SLOWEST);
    }
}
