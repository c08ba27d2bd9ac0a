package io.l3af.marketplace.trust.rights;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Review.Standing;
import io.l3af.marketplace.model.Reviewer;
import io.l3af.marketplace.model.SignedBy;
import io.l3af.marketplace.model.TrustedKey;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose reviews of a publisher's functions count. Keys cost nothing, so a signature alone never gives a review weight:
 * people must vouch for who made it, and nobody rates themselves.
 */
public final class ReviewRights {
    private final Publisher publisher;

    public ReviewRights(Publisher publisher) {
        this.publisher = publisher;
    }

    /** Why a good signature of {@code keys}' owner must not be shown at all; empty when it may. */
    public static Optional<Finding> objection(SignedBy signedBy, List<TrustedKey> keys) {
        LocalDate day = LocalDate.ofInstant(signedBy.date(), ZoneOffset.UTC);
        Fingerprint fingerprint = signedBy.key();
        return keys.stream()
                .filter(key -> key.fingerprint().equals(fingerprint) && !key.covers(day))
                .findFirst()
                .map(key -> new Finding(
                        Code.KEY_NOT_VALID_THEN,
                        "expected a key that counts on " + day + ", found " + fingerprint + ", which is "
                                + key.status().word() + " and counts from " + key.from()
                                + (key.until() == null ? "" : " until " + key.until())));
    }

    /**
     * How a review by {@code reviewer} stands.
     *
     * @param rating absent when it takes an earlier one back
     * @param newest whether the reviewer signed no newer one of the same function
     */
    public Standing standing(Reviewer reviewer, SignedBy signedBy, @Nullable Integer rating, boolean newest) {
        if (reviewer.sharesKeyWith(publisher)) {
            return Standing.OWN;
        }
        if (isPublishers(reviewer.pen()) || isPublishers(signedBy.pen())) {
            return Standing.SAME_PEN;
        }
        if (reviewer.vouched() == null) {
            return Standing.UNVOUCHED;
        }
        if (!newest) {
            return Standing.SUPERSEDED;
        }
        return rating == null ? Standing.RETRACTED : Standing.COUNTED;
    }

    private boolean isPublishers(@Nullable Pen pen) {
        return pen != null && pen.equals(publisher.pen());
    }
}
