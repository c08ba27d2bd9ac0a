package io.l3af.marketplace.pages.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people think of a function.
 *
 * @param rating absent when no review counts
 * @param reviews those that the page shows
 * @param further where the others lie
 */
public record ReviewsView(@Nullable RatingView rating, List<ReviewView> reviews, List<Link> further) {
    public ReviewsView {
        reviews = List.copyOf(reviews);
        further = List.copyOf(further);
    }

    public boolean isEmpty() {
        return reviews.isEmpty();
    }

    /**
     * What the counted reviews come to.
     *
     * @param mean one digit after the point
     * @param count in words
     * @param bars best first
     * @param sum how the mean comes about
     */
    public record RatingView(String mean, String count, List<Bar> bars, String sum) {
        public RatingView {
            bars = List.copyOf(bars);
        }
    }

    /**
     * How many gave one rating.
     *
     * @param of how many reviews count
     */
    public record Bar(int rating, int count, int of) {}

    /**
     * A review.
     *
     * @param rating 1 to 5; 0 when there is none
     * @param mark that it does not count, and why; absent when it counts
     * @param basis what the reviewer knows the function from, in words
     * @param text safe HTML; may be empty
     */
    public record ReviewView(
            String id,
            String reviewer,
            int rating,
            @Nullable Mark mark,
            String date,
            Link version,
            String basis,
            String text,
            DocumentView document,
            @Nullable AnswerView answer) {}

    /** The publisher's answer to a review. */
    public record AnswerView(String publisher, String date, String text, DocumentView document) {}

    /** What was signed, the signature, and the key that made it. */
    public record DocumentView(String href, String signatureHref, String keyHref) {}
}
