package io.l3af.marketplace.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.Review.Basis;
import io.l3af.marketplace.model.Review.Standing;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatingTest {
    private static final Reviewer MIRA = SampleMarketplace.REVIEWERS.get(0);

    @Test
    void withoutReviewsThereIsNone() {
        assertThat(Rating.NONE.isRated()).isFalse();
        assertThat(Rating.NONE.count()).isZero();
        assertThat(Rating.NONE.mean(1)).hasToString("3.0");
    }

    @Test
    void reviewsWeighByWhatTheyKnow() {
        Rating rating = Rating.of(List.of(
                SampleReview.by(MIRA).rating(1).basis(Basis.READ).build(),
                SampleReview.by(MIRA).rating(4).basis(Basis.INSTALLED).build(),
                SampleReview.by(MIRA).rating(5).basis(Basis.PURCHASED).build()));

        assertThat(rating.counts()).containsExactly(1, 0, 0, 1, 1);
        assertThat(rating.weight()).isEqualTo(6);
        assertThat(rating.sum()).isEqualTo(1 + 8 + 15);
        assertThat(rating.mean(2)).hasToString("3.55"); // (15 + 24) / (5 + 6) = 3.5454...
    }

    @Test
    void whatDoesNotCountChangesNothing() {
        List<Review> uncounted = Arrays.stream(Standing.values())
                .filter(standing -> standing != Standing.COUNTED)
                .map(standing ->
                        SampleReview.by(MIRA).rating(5).standing(standing).build())
                .toList();

        assertThat(Rating.of(uncounted)).isEqualTo(Rating.NONE);
        assertThat(Rating.of(List.of(SampleReview.by(MIRA).retracted().build())))
                .isEqualTo(Rating.NONE);
    }

    @Test
    void oneEnthusiastIsNotBetterThanMany() {
        Rating one = Rating.of(List.of(SampleReview.by(MIRA).rating(5).build()));
        Rating many = Rating.of(
                Collections.nCopies(20, SampleReview.by(MIRA).rating(4).build()));

        assertThat(many).isGreaterThan(one);
        assertThat(one).isGreaterThan(Rating.NONE);
        assertThat(Rating.of(List.of(SampleReview.by(MIRA).rating(2).build()))).isLessThan(Rating.NONE);
    }
}
