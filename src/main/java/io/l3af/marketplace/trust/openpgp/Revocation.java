package io.l3af.marketplace.trust.openpgp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The end of a key or user id, in its owner's words.
 *
 * @param date when it was revoked
 * @param hard whether nothing from before that date can be believed either: compromised, or for a reason untold
 * @param words how the sentence "was revoked on DATE" goes on
 */
record Revocation(Instant date, boolean hard, String words) {

    /** The one that ends it at {@code time}: a hard one of any date, or a soft one that had been made. */
    static Optional<Revocation> at(List<Revocation> revocations, Instant time) {
        return revocations.stream()
                .filter(Revocation::hard)
                .findFirst()
                .or(() -> revocations.stream()
                        .filter(revocation -> !revocation.date.isAfter(time))
                        .findFirst());
    }

    String sentence() {
        return "was revoked on " + Certificate.day(date) + " " + words;
    }
}
