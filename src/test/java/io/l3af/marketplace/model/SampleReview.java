package io.l3af.marketplace.model;

import io.l3af.marketplace.model.Review.Basis;
import io.l3af.marketplace.model.Review.Standing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds reviews for tests: each has what every review must have, and tests say what matters to them. */
public final class SampleReview {
    private final Reviewer reviewer;
    private @Nullable Integer rating = 3;
    private Basis basis = Basis.INSTALLED;
    private Standing standing = Standing.COUNTED;
    private String date = "2026-09-02T12:00:00Z";
    private String text = "It works.\n";
    private Review.@Nullable Answer answer;

    private SampleReview(Reviewer reviewer) {
        this.reviewer = reviewer;
    }

    public static SampleReview by(Reviewer reviewer) {
        return new SampleReview(reviewer);
    }

    public SampleReview rating(int stars) {
        rating = stars;
        return this;
    }

    public SampleReview retracted() {
        rating = null;
        standing = Standing.RETRACTED;
        return this;
    }

    public SampleReview basis(Basis known) {
        basis = known;
        return this;
    }

    public SampleReview standing(Standing reason) {
        standing = reason;
        return this;
    }

    public SampleReview on(String time) {
        date = time;
        return this;
    }

    public SampleReview text(String markdown) {
        text = markdown;
        return this;
    }

    public SampleReview answer(String markdown) {
        answer = new Review.Answer(key(), Instant.parse("2026-09-03T12:00:00Z"), markdown, signed(markdown));
        return this;
    }

    public Review build() {
        return new Review(
                reviewer.name(),
                key(),
                Instant.parse(date),
                Version.parse("1.2.0"),
                rating,
                basis,
                "jammy",
                "6.8",
                null,
                standing,
                text,
                signed(text),
                answer);
    }

    private Fingerprint key() {
        return reviewer.keys().get(0).fingerprint();
    }

    private static SignedText signed(String markdown) {
        return new SignedText("---\n---\n" + markdown, "-----BEGIN PGP SIGNATURE-----\n");
    }
}
