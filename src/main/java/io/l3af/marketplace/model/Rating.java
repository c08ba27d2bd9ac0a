package io.l3af.marketplace.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * What all counted reviews of a function come to: a Bayesian mean.
 *
 * <p>Beside the reviews there stand {@value #PRIOR_WEIGHT} imaginary ones of {@value #PRIOR_RATING} and weight 1, so that one
 * enthusiast makes no best function:
 *
 * <pre>
 * mean = (PRIOR_WEIGHT * PRIOR_RATING + sum of weight * rating) / (PRIOR_WEIGHT + sum of weight)
 * </pre>
 *
 * <p>The prior is a constant and not a mean of the catalog, so that the rating of a function follows from its reviews alone.
 *
 * @param counts how many counted reviews give 1, 2, 3, 4 and 5
 * @param weight sum of their weights
 * @param sum of their weights times their ratings
 */
public record Rating(List<Integer> counts, long weight, long sum) implements Comparable<Rating> {
    public static final int PRIOR_WEIGHT = 5;
    public static final int PRIOR_RATING = 3;

    public static final Rating NONE = of(List.of());

    public Rating {
        counts = List.copyOf(counts);
        if (counts.size() != Review.BEST) {
            throw new IllegalArgumentException("counts " + counts + " must be " + Review.BEST);
        }
    }

    /** The rating that {@code reviews} of one function come to; those that do not count may be among them. */
    public static Rating of(Collection<Review> reviews) {
        List<Integer> counts = new ArrayList<>(Collections.nCopies(Review.BEST, 0));
        long weight = 0;
        long sum = 0;
        for (Review review : reviews) {
            Integer rating = review.rating();
            if (rating != null && review.weight() > 0) {
                counts.set(rating - 1, counts.get(rating - 1) + 1);
                weight += review.weight();
                sum += (long) review.weight() * rating;
            }
        }
        return new Rating(counts, weight, sum);
    }

    /** How many reviews count. */
    public int count() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether any review counts; if none does, the mean is the prior's and says nothing. */
    public boolean isRated() {
        return weight > 0;
    }

    /** The mean, 1 to 5, rounded half up to {@code digits} after the point. */
    public BigDecimal mean(int digits) {
        return BigDecimal.valueOf(numerator()).divide(BigDecimal.valueOf(denominator()), digits, RoundingMode.HALF_UP);
    }

    /** By mean, lowest first; equal means are equal, whatever they come from. */
    @Override
    public int compareTo(Rating other) {
        return Long.compare(numerator() * other.denominator(), other.numerator() * denominator());
    }

    /** What is divided. */
    public long numerator() {
        return (long) PRIOR_WEIGHT * PRIOR_RATING + sum;
    }

    /** By what it is divided. */
    public long denominator() {
        return PRIOR_WEIGHT + weight;
    }
}
