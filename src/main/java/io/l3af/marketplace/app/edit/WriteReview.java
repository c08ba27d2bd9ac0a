package io.l3af.marketplace.app.edit;

import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.catalog.manifest.ManifestSchema;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.ReleaseName;
import io.l3af.marketplace.model.Review.Basis;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a review of a release and signs it. */
public final class WriteReview {
    private WriteReview() {}

    /**
     * What to say.
     *
     * @param rating 1 to 5; absent to take an earlier review back
     * @param receipt of an installation, as kfm fetch wrote it; its digest is written
     * @param text Markdown; may be empty
     */
    public record Request(
            ReleaseName release,
            @Nullable Integer rating,
            Basis basis,
            @Nullable String platform,
            @Nullable String kernel,
            @Nullable Path receipt,
            String text) {}

    /**
     * Writes {@code reviews/<fingerprint>.md} and its signature into the catalog that {@code place} is or lies in, in place of
     * an earlier review by the same key.
     *
     * @param date what the signature says of its time; ignored by GnuPG, which uses its own clock
     */
    public static EditedCatalog run(Path place, Request request, SigningSource signing, Instant date) {
        CatalogEdit edit = CatalogEdit.open(place);
        edit.function(request.release().path()).ifPresent(function -> {
            Path reviews = function.folder().resolve("reviews");
            edit.release(function, request.release()).ifPresent(release -> {
                Optional<HeldReceipt> receipt = Optional.ofNullable(request.receipt())
                        .map(file -> HeldReceipt.read(file, function, release, signing, edit, date));
                edit.createSigned(
                        reviews.resolve(signing.fingerprint() + ".md"),
                        ManifestSchema.REVIEW,
                        about(request, release, receipt),
                        request.text(),
                        signing,
                        date);
            });
        });
        return edit.commit();
    }

    private static String about(Request request, Release release, Optional<HeldReceipt> receipt) {
        StringBuilder yaml = new StringBuilder();
        add(yaml, "function", request.release().path());
        add(yaml, "version", release.version());
        add(yaml, "sha256", release.sha256());
        add(yaml, "rating", request.rating() == null ? "none" : request.rating());
        add(yaml, "basis", request.basis().word());
        add(yaml, "platform", request.platform());
        String kernel =
                request.kernel() == null ? receipt.flatMap(HeldReceipt::kernel).orElse(null) : request.kernel();
        add(yaml, "kernel", kernel == null ? null : CatalogEdit.quoted(kernel));
        add(yaml, "receipt", receipt.map(HeldReceipt::digest).orElse(null));
        return yaml.toString();
    }

    private static void add(StringBuilder yaml, String key, @Nullable Object value) {
        if (value != null) {
            yaml.append(key).append(": ").append(value).append('\n');
        }
    }
}
