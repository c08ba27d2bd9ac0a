package io.l3af.marketplace.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody thinks of a release, signed.
 *
 * @param key of the reviewer
 * @param date when the signature says it was made
 * @param rating 1 (bad) to 5 (good); absent when the reviewer takes an earlier one back
 * @param platform of the host, as {@code lsb_release -cs} says it
 * @param kernel of the host, as a string: 6.10 is not 6.1
 * @param receipt digest of the receipt of an installation, which the reviewer keeps
 * @param standing whether it counts, and why not
 * @param text Markdown; may be empty
 * @param document what was signed
 * @param answer of the function's publisher
 */
public record Review(
        String reviewer,
        Fingerprint key,
        Instant date,
        Version version,
        @Nullable Integer rating,
        Basis basis,
        @Nullable String platform,
        @Nullable String kernel,
        @Nullable Sha256 receipt,
        Standing standing,
        String text,
        SignedText document,
        @Nullable Answer answer) {
    /** Those that count first, the newest of them first. */
    public static final Comparator<Review> ORDER = Comparator.comparing(Review::standing)
            .thenComparing(Review::date, Comparator.reverseOrder())
            .thenComparing(Review::key);

    public static final int WORST = 1;
    public static final int BEST = 5;

    public Review {
        if (rating != null && (rating < WORST || rating > BEST)) {
            throw new IllegalArgumentException("rating " + rating + " must be " + WORST + " to " + BEST);
        }
        if (rating == null && standing == Standing.COUNTED) {
            throw new IllegalArgumentException("standing " + standing + " must have a rating");
        }
    }

    /** How much it counts; 0 when it does not. */
    public int weight() {
        return standing == Standing.COUNTED ? basis.weight() : 0;
    }

    /** What the publisher says to it. */
    public record Answer(Fingerprint key, Instant date, String text, SignedText document) {}

    /** What the reviewer knows the function from: their own, signed word. */
    public enum Basis {
        READ(1),
        INSTALLED(2),
        PURCHASED(3);

        private final int weight;

        Basis(int weight) {
            this.weight = weight;
        }

        public int weight() {
            return weight;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a review counts, and the first reason why not. */
    public enum Standing {
        COUNTED("counted"),
        RETRACTED("retracted by the reviewer"),
        SUPERSEDED("the reviewer wrote a newer one with another key"),
        UNVOUCHED("nobody vouches for the reviewer"),
        SAME_PEN("the reviewer has the publisher's PEN"),
        OWN("by the publisher itself");

        private final String meaning;

        Standing(String meaning) {
            this.meaning = meaning;
        }

        /** Such as {@code same_pen}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** In words, to stand after "not counted:". */
        public String meaning() {
            return meaning;
        }
    }
}
