package io.l3af.marketplace.trust.openpgp;

import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says of one of its keys from a date on: a self-signature that verified.
 *
 * @param since when it was made
 * @param until when it, or the subkey's own consent, ends; absent: never
 * @param keyExpires when the key ends, as it says; absent: never
 * @param flags what the key is for (RFC 9580 section 5.2.3.29); absent: it does not say
 */
record Binding(
        Instant since,
        @Nullable Instant until,
        @Nullable Instant keyExpires,
        @Nullable Integer flags) {

    boolean holdsAt(Instant time) {
        return !time.isBefore(since) && (until == null || time.isBefore(until));
    }

    /** When the key ended, if that was at {@code time} or before. */
    Optional<Instant> keyExpiry(Instant time) {
        return Optional.ofNullable(keyExpires).filter(expiry -> !time.isBefore(expiry));
    }

    boolean forSigning() {
        return flags != null && (flags & KeyFlags.SIGN_DATA) != 0;
    }

    boolean forEncryption() {
        return flags != null && (flags & (KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE)) != 0;
    }
}
