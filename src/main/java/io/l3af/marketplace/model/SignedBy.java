package io.l3af.marketplace.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A good signature: verified, by a key that its publisher owned at the time.
 *
 * @param key fingerprint of the certificate's primary key
 * @param signingKey fingerprint of the key or subkey that made it
 * @param date when it says it was made
 * @param pen what its {@code pen@l3af.io} notation says, when it has one
 */
public record SignedBy(
        Fingerprint key,
        Fingerprint signingKey,
        Instant date,
        @Nullable Pen pen) {}
