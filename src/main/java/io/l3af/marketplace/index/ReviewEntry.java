package io.l3af.marketplace.index;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Review;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SignedText;
import io.l3af.marketplace.model.SitePaths;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A review, whether it counts or not. The signature of each document lies beside it, under its name and {@code .asc}. */
record ReviewEntry(
        String reviewer,
        String key,
        String date,
        String version,
        @Nullable Integer rating,
        String basis,
        @Nullable String platform,
        @Nullable String kernel,
        @Nullable String receipt,
        String standing,
        int weight,
        String text,
        ReferenceEntry document,
        @Nullable AnswerEntry answer) {

    static ReviewEntry of(FunctionPath function, Review review) {
        return new ReviewEntry(
                review.reviewer(),
                review.key().hex(),
                DocumentMapper.time(review.date()),
                review.version().toString(),
                review.rating(),
                review.basis().word(),
                review.platform(),
                review.kernel(),
                Optional.ofNullable(review.receipt()).map(Sha256::hex).orElse(null),
                review.standing().word(),
                review.weight(),
                review.text(),
                reference(SitePaths.review(function, review.key()), review.document()),
                Optional.ofNullable(review.answer())
                        .map(answer -> AnswerEntry.of(SitePaths.answer(function, review.key()), answer))
                        .orElse(null));
    }

    private static ReferenceEntry reference(String path, SignedText text) {
        byte[] bytes = text.bytes();
        return ReferenceEntry.of(new FileReference(path, bytes.length, Sha256.of(bytes)));
    }

    private record AnswerEntry(String key, String date, String text, ReferenceEntry document) {
        static AnswerEntry of(String path, Review.Answer answer) {
            return new AnswerEntry(
                    answer.key().hex(),
                    DocumentMapper.time(answer.date()),
                    answer.text(),
                    reference(path, answer.document()));
        }
    }
}
