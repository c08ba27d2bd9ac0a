package io.l3af.marketplace.catalog.function;

import io.l3af.marketplace.catalog.manifest.FrontMatter;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Review.Basis;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.Version;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A review as it stands in the catalog, unverified: what it says of itself, and the key that its file is named after.
 *
 * @param rating 1 to 5; absent when it takes an earlier one back
 */
public record CatalogReview(
        Fingerprint key,
        FrontMatter document,
        FunctionPath function,
        Version version,
        Sha256 sha256,
        @Nullable Integer rating,
        Basis basis,
        @Nullable String platform,
        @Nullable String kernel,
        @Nullable Sha256 receipt,
        Optional<CatalogAnswer> answer) {

    /**
     * A publisher's answer, unverified.
     *
     * @param review digest of the file of the review that is answered
     */
    public record CatalogAnswer(FrontMatter document, FunctionPath function, Sha256 review) {}
}
