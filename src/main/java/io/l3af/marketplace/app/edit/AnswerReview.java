package io.l3af.marketplace.app.edit;

import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.catalog.function.CatalogReview;
import io.l3af.marketplace.catalog.manifest.ManifestSchema;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.FunctionPath;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Writes a publisher's answer to a review and signs it. */
public final class AnswerReview {
    private AnswerReview() {}

    /**
     * What to say.
     *
     * @param review fingerprint of the key that signed what is answered
     * @param text Markdown
     */
    public record Request(FunctionPath function, Fingerprint review, String text) {}

    /**
     * Writes {@code reviews/<fingerprint>.answer.md} and its signature into the catalog that {@code place} is or lies in.
     *
     * @param date what the signature says of its time; ignored by GnuPG, which uses its own clock
     */
    public static EditedCatalog run(Path place, Request request, SigningSource signing, Instant date) {
        CatalogEdit edit = CatalogEdit.open(place);
        Optional<CatalogFunction> function = edit.function(request.function());
        if (function.isPresent()) {
            Path reviews = function.get().folder().resolve("reviews");
            Optional<CatalogReview> review = function.get().reviews().stream()
                    .filter(candidate -> candidate.key().equals(request.review()))
                    .findFirst();
            if (review.isEmpty()) {
                edit.reportMissing(reviews.resolve(request.review() + ".md"));
            } else {
                edit.createSigned(
                        reviews.resolve(request.review() + ".answer.md"),
                        ManifestSchema.ANSWER,
                        "function: " + request.function() + "\nreview: "
                                + review.get().document().signed().sha256() + "\n",
                        request.text(),
                        signing,
                        date);
            }
        }
        return edit.commit();
    }
}
