package io.l3af.marketplace.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a record lists of those who sign, and the days (UTC) on which their signatures count. */
public sealed interface Trusted permits TrustedKey, TrustedCertificate {
    KeyStatus status();

    /** The first day on which signatures count. */
    LocalDate from();

    /** The last day on which they count; absent: no end. */
    @Nullable
    LocalDate until();

    /** The day on or after which others may have had the key; absent: not known, or never. */
    @Nullable
    LocalDate compromised();

    /** Whether a signature of {@code day} counted before anything became known against the key. */
    default boolean coveredOnceOn(LocalDate day) {
        LocalDate last = until();
        return !day.isBefore(from()) && (last == null || !day.isAfter(last));
    }

    /** Whether a signature made on {@code day} may count. */
    default boolean covers(LocalDate day) {
        return status() != KeyStatus.COMPROMISED && coveredOnceOn(day);
    }
}
