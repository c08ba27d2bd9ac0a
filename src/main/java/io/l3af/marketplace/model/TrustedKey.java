package io.l3af.marketplace.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A key that a publisher or the marketplace signs with, and when it counts.
 *
 * @param fingerprint of the primary key of the certificate
 * @param file its certificate, relative to {@code publishers/}
 * @param from first day (UTC) on which its signatures count
 * @param until last day (UTC) on which they count; absent: no end
 * @param compromised the day (UTC) on or after which others may have had it; absent: not known, or never
 */
public record TrustedKey(
        Fingerprint fingerprint,
        String file,
        KeyStatus status,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable LocalDate compromised) {

    /** Whether a signature of {@code day} counted before anything became known against the key. */
    public boolean coveredOnceOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }

    /** Whether a signature made on {@code day} may count. */
    public boolean covers(LocalDate day) {
        return status != KeyStatus.COMPROMISED && coveredOnceOn(day);
    }
}
