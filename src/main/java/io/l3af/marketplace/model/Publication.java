package io.l3af.marketplace.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One state of a site, as its index signs it.
 *
 * @param serial grows by one with each publication that changes anything; first is 1
 * @param generated when it was made, to the second
 * @param expires when clients stop believing it
 */
public record Publication(long serial, Instant generated, Instant expires) {
    public Publication {
        if (serial < 1) {
            throw new IllegalArgumentException("serial " + serial + " must be >= 1");
        }
        if (!expires.isAfter(generated)) {
            throw new IllegalArgumentException("expires " + expires + " must be after generated " + generated);
        }
    }

    /** A publication made at {@code generated}, which is cut to seconds. */
    public static Publication of(long serial, Instant generated, int validDays) {
        Instant second = generated.truncatedTo(ChronoUnit.SECONDS);
        return new Publication(serial, second, second.plus(Duration.ofDays(validDays)));
    }
}
