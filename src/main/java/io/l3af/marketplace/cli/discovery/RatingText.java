package io.l3af.marketplace.cli.discovery;

import io.l3af.marketplace.cli.output.TextTable;
import io.l3af.marketplace.model.Rating;
import io.l3af.marketplace.model.Review;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** A rating, and how it comes about, as text. */
final class RatingText {
    private static final int DIGITS = 2;

    private RatingText() {}

    static void print(List<Review> reviews, Rating rating, PrintWriter out) {
        if (reviews.isEmpty()) {
            out.println("no reviews");
            return;
        }
        out.println(
                rating.isRated()
                        ? rating.mean(DIGITS) + " of " + Review.BEST + ", " + rating.count() + " of " + reviews.size()
                                + " reviews counted"
                        : "no rating: none of " + reviews.size() + " reviews counts");
        TextTable terms = new TextTable(
                "Reviews", "reviewer", "key", "date", "version", "basis", "rating", "weight", "adds", "standing");
        for (Review review : reviews) {
            Integer given = review.rating();
            terms.add(
                    review.reviewer(),
                    review.key(),
                    LocalDate.ofInstant(review.date(), ZoneOffset.UTC),
                    review.version(),
                    review.basis().word(),
                    given == null ? "" : given,
                    review.weight(),
                    given == null ? 0 : review.weight() * given,
                    review.standing().word());
        }
        terms.add(
                "(prior)",
                "",
                "",
                "",
                "",
                Rating.PRIOR_RATING,
                Rating.PRIOR_WEIGHT,
                Rating.PRIOR_WEIGHT * Rating.PRIOR_RATING,
                "counted");
        terms.print(out);
        if (rating.isRated()) {
            out.println();
            out.println("mean = " + rating.numerator() + " / " + rating.denominator() + " = " + rating.mean(DIGITS));
        }
    }
}
