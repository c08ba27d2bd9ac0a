package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.Rating;
import io.l3af.marketplace.model.Review;
import io.l3af.marketplace.model.Review.Basis;
import io.l3af.marketplace.model.Review.Standing;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.pages.markdown.Markdown;
import io.l3af.marketplace.pages.markdown.Options;
import io.l3af.marketplace.pages.view.Link;
import io.l3af.marketplace.pages.view.Mark;
import io.l3af.marketplace.pages.view.ReviewsView;
import io.l3af.marketplace.pages.view.ReviewsView.AnswerView;
import io.l3af.marketplace.pages.view.ReviewsView.Bar;
import io.l3af.marketplace.pages.view.ReviewsView.DocumentView;
import io.l3af.marketplace.pages.view.ReviewsView.RatingView;
import io.l3af.marketplace.pages.view.ReviewsView.ReviewView;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reviews and ratings as pages show them. */
final class Reviews {
    /** More would make a page that nobody reads; the others are linked. */
    private static final int SHOWN = 50;

    private Reviews() {}

    static ReviewsView of(Place place, VerifiedFunction function) {
        List<Review> reviews = function.reviews();
        return new ReviewsView(
                rating(function.rating()),
                reviews.stream()
                        .limit(SHOWN)
                        .map(review -> review(place, function, review))
                        .toList(),
                reviews.stream()
                        .skip(SHOWN)
                        .flatMap(review -> further(place, function, review))
                        .toList());
    }

    /** Such as {@code 3.6 from 3 reviews}; empty when no review counts. */
    static String brief(Rating rating) {
        return rating.isRated() ? mean(rating) + " from " + count(rating) : "";
    }

    private static @Nullable RatingView rating(Rating rating) {
        if (!rating.isRated()) {
            return null;
        }
        List<Bar> bars = new ArrayList<>();
        for (int stars = Review.BEST; stars >= Review.WORST; stars--) {
            bars.add(new Bar(stars, rating.counts().get(stars - 1), rating.count()));
        }
        return new RatingView(mean(rating), count(rating), bars, sum(rating));
    }

    private static String mean(Rating rating) {
        return rating.mean(1).toPlainString();
    }

    private static String count(Rating rating) {
        return Figures.count(rating.count(), "review", "reviews");
    }

    private static String sum(Rating rating) {
        return String.format(
                Locale.ROOT,
                "Reviews weigh %d when read, %d when installed and %d when bought; %d imaginary ones of %d stand beside"
                        + " them: (%d × %d + %d) / (%d + %d) = %s.",
                Basis.READ.weight(),
                Basis.INSTALLED.weight(),
                Basis.PURCHASED.weight(),
                Rating.PRIOR_WEIGHT,
                Rating.PRIOR_RATING,
                Rating.PRIOR_WEIGHT,
                Rating.PRIOR_RATING,
                rating.sum(),
                Rating.PRIOR_WEIGHT,
                rating.weight(),
                rating.mean(2).toPlainString());
    }

    private static ReviewView review(Place place, VerifiedFunction function, Review review) {
        String id = "review-" + review.key();
        Integer rating = review.rating();
        return new ReviewView(
                id,
                review.reviewer(),
                rating == null ? 0 : rating,
                review.standing() == Standing.COUNTED
                        ? null
                        : new Mark("plain", "not counted: " + review.standing().meaning()),
                day(review.date()),
                new Link(review.version().toString(), place.to(SitePaths.release(function.path(), review.version()))),
                basis(review),
                Markdown.render(review.text(), Options.review(id)).html(),
                document(place, SitePaths.review(function.path(), review.key()), review.key()),
                answer(place, function, review));
    }

    private static @Nullable AnswerView answer(Place place, VerifiedFunction function, Review review) {
        Review.Answer answer = review.answer();
        return answer == null
                ? null
                : new AnswerView(
                        function.publisher().name(),
                        day(answer.date()),
                        Markdown.render(answer.text(), Options.review("answer-" + review.key()))
                                .html(),
                        document(place, SitePaths.answer(function.path(), review.key()), answer.key()));
    }

    private static DocumentView document(Place place, String path, Fingerprint key) {
        return new DocumentView(place.to(path), place.to(path + SitePaths.SIGNATURE), place.to(SitePaths.key(key)));
    }

    private static Stream<Link> further(Place place, VerifiedFunction function, Review review) {
        String path = SitePaths.review(function.path(), review.key());
        String answer = SitePaths.answer(function.path(), review.key());
        Stream<String> paths = review.answer() == null ? Stream.of(path) : Stream.of(path, answer);
        return paths.flatMap(file -> Stream.of(
                new Link(review.reviewer(), place.to(file)),
                new Link("signature", place.to(file + SitePaths.SIGNATURE))));
    }

    /** Such as {@code installed on jammy with Linux 6.8}. */
    private static String basis(Review review) {
        StringBuilder words = new StringBuilder(
                switch (review.basis()) {
                    case READ -> "read, not run";
                    case INSTALLED -> "installed";
                    case PURCHASED -> "bought and installed";
                });
        if (review.platform() != null) {
            words.append(" on ").append(review.platform());
        }
        if (review.kernel() != null) {
            words.append(" with Linux ").append(review.kernel());
        }
        return words.toString();
    }

    private static String day(Instant date) {
        return date.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
