package io.l3af.marketplace.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An OpenPGP key that a publisher or the marketplace signs with, and when it counts.
 *
 * @param fingerprint of the primary key of the certificate
 * @param file its certificate, relative to {@code publishers/}
 */
public record TrustedKey(
        Fingerprint fingerprint,
        String file,
        KeyStatus status,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable LocalDate compromised)
        implements Trusted {}
