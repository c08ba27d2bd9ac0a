package io.l3af.marketplace.client;

import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.openpgp.Certificate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key whose index is believed.
 *
 * @param fingerprint of the certificate's primary key
 * @param certificate as its owner handed it over; absent: the site's is taken, which has to have this fingerprint
 */
@SuppressWarnings("ArrayRecordComponent")
public record Pin(Fingerprint fingerprint, byte @Nullable [] certificate) {
    /** A pin of a fingerprint alone. */
    public static Pin of(Fingerprint fingerprint) {
        return new Pin(fingerprint, null);
    }

    /** A pin of the certificate in a file. */
    public static Pin of(byte[] certificate) throws TrustException {
        return new Pin(Certificate.parse(certificate).fingerprint(), certificate);
    }

    /** What somebody typed, if it is a fingerprint. */
    public static Optional<Pin> parse(String text) {
        try {
            return Optional.of(of(Fingerprint.parse(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
