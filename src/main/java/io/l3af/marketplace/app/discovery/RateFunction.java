package io.l3af.marketplace.app.discovery;

import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.ReleaseName;
import io.l3af.marketplace.model.VerifiedFunction;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Verifies a function and its reviews, to tell what they come to. */
public final class RateFunction {
    private RateFunction() {}

    /**
     * The function at {@code path} of a catalog; empty if something of it does not verify, which is reported.
     *
     * @param now the time at which keys must not be revoked
     */
    public static Optional<VerifiedFunction> run(
            Path catalog, FunctionPath path, Instant now, Diagnostics diagnostics) {
        return CatalogReleases.open(catalog, now, diagnostics)
                .find(new ReleaseName(path, null))
                .map(found -> found.function().verified());
    }
}
