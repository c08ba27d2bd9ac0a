package io.l3af.marketplace.index;

import io.l3af.marketplace.model.Rating;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the reviews of a function come to, with all that is needed to count it again. */
record RatingEntry(
        BigDecimal mean, int count, List<Integer> counts, long weight, long sum, int priorWeight, int priorRating) {
    private static final int DIGITS = 2;

    /** Absent when no review counts. */
    static @Nullable RatingEntry of(Rating rating) {
        return rating.isRated()
                ? new RatingEntry(
                        rating.mean(DIGITS),
                        rating.count(),
                        rating.counts(),
                        rating.weight(),
                        rating.sum(),
                        Rating.PRIOR_WEIGHT,
                        Rating.PRIOR_RATING)
                : null;
    }
}
