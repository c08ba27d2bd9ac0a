package io.l3af.marketplace.app.verification;

import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.mirror.Patience;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How packages that their publishers host come to where the catalog is read.
 *
 * @param folder where they lie, each under its SHA-256; absent: the catalog's own, {@code .packages}
 * @param fetching how patiently those are fetched that are not there; absent: none is
 */
public record HostedPackages(
        @Nullable Path folder, @Nullable Patience fetching) {
    /** What is in the catalog's own folder, and nothing else. */
    public static final HostedPackages AT_HAND = new HostedPackages(null, null);

    /** The catalog with its packages where these say. */
    public Catalog of(Catalog catalog) {
        return folder == null ? catalog : catalog.withHosted(folder);
    }
}
