package io.l3af.marketplace.trust.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.KeyStatus;
import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Review.Standing;
import io.l3af.marketplace.model.Reviewer;
import io.l3af.marketplace.model.SampleMarketplace;
import io.l3af.marketplace.model.SignedBy;
import io.l3af.marketplace.model.TrustedKey;
import io.l3af.marketplace.model.Verification;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReviewRightsTest {
    private static final Publisher PACKETWORKS = SampleMarketplace.publisher("packetworks");
    private static final Verification VOUCHED =
            new Verification("Known to us", LocalDate.parse("2026-01-01"), List.of("Ada"));
    private static final Fingerprint KEY = new Fingerprint("0".repeat(39) + "1");

    private final ReviewRights rights = new ReviewRights(PACKETWORKS);

    @Test
    void aVouchedReviewersNewestRatingCounts() {
        assertThat(rights.standing(reviewer(VOUCHED, null), by(null), 4, true)).isEqualTo(Standing.COUNTED);
        assertThat(rights.standing(reviewer(VOUCHED, null), by(null), 4, false)).isEqualTo(Standing.SUPERSEDED);
        assertThat(rights.standing(reviewer(VOUCHED, null), by(null), null, true))
                .isEqualTo(Standing.RETRACTED);
        assertThat(rights.standing(reviewer(null, null), by(null), 4, true)).isEqualTo(Standing.UNVOUCHED);
    }

    @Test
    void nobodyRatesThemselves() {
        Reviewer itself = Reviewer.of(PACKETWORKS);
        Reviewer underAnotherName = new Reviewer(
                "A happy customer",
                null,
                null,
                VOUCHED,
                List.of(key(KEY), PACKETWORKS.keys().get(1)));

        assertThat(rights.standing(itself, by(null), 5, true)).isEqualTo(Standing.OWN);
        assertThat(rights.standing(underAnotherName, by(null), 5, true)).isEqualTo(Standing.OWN);
        assertThat(rights.standing(reviewer(VOUCHED, PACKETWORKS.pen()), by(null), 5, true))
                .isEqualTo(Standing.SAME_PEN);
        assertThat(rights.standing(reviewer(VOUCHED, null), by(PACKETWORKS.pen()), 5, true))
                .isEqualTo(Standing.SAME_PEN);
        assertThat(rights.standing(reviewer(VOUCHED, new Pen(1)), by(new Pen(1)), 5, true))
                .isEqualTo(Standing.COUNTED);
    }

    @Test
    void aKeyMustCountOnTheDayOfItsSignature() {
        TrustedKey retired = new TrustedKey(
                KEY,
                "keys/a.asc",
                KeyStatus.RETIRED,
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2026-03-01"),
                null);

        assertThat(ReviewRights.objection(by(null), List.of(key(KEY)))).isEmpty();
        assertThat(ReviewRights.objection(by(null), List.of(retired)))
                .get()
                .extracting(Finding::code)
                .isEqualTo(Code.KEY_NOT_VALID_THEN);
    }

    private static Reviewer reviewer(@Nullable Verification vouched, @Nullable Pen pen) {
        return new Reviewer("Mira", null, pen, vouched, List.of(key(KEY)));
    }

    private static TrustedKey key(Fingerprint fingerprint) {
        return new TrustedKey(fingerprint, "keys/a.asc", KeyStatus.ACTIVE, LocalDate.parse("2026-01-01"), null, null);
    }

    private static SignedBy by(@Nullable Pen pen) {
        return new SignedBy(KEY, KEY, Instant.parse("2026-05-01T12:00:00Z"), pen);
    }
}
