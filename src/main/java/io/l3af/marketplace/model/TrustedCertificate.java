package io.l3af.marketplace.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An X.509 certificate with whose key a publisher signs single objects, and when it counts.
 *
 * @param sha256 of the certificate's DER
 * @param file the certificate as PEM, relative to {@code publishers/}
 */
public record TrustedCertificate(
        Sha256 sha256,
        String file,
        KeyStatus status,
        LocalDate from,
        @Nullable LocalDate until,
        @Nullable LocalDate compromised)
        implements Trusted {}
