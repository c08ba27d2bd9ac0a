package io.l3af.marketplace.trust.openpgp;

import java.time.Instant;
import java.util.List;

/**
 * A name on a certificate, and what the primary key said together with it.
 *
 * @param text as its owner wrote it: nothing is known of its truth or its characters
 */
record UserId(String text, List<Binding> bindings, List<Revocation> revocations) {
    UserId {
        bindings = List.copyOf(bindings);
        revocations = List.copyOf(revocations);
    }

    boolean revokedAt(Instant time) {
        return Revocation.at(revocations, time).isPresent();
    }
}
