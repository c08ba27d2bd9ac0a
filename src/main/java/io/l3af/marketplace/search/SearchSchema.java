package io.l3af.marketplace.search;

import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The JSON Schema (draft 2020-12) of {@code search/manifest.json}. */
public final class SearchSchema {
    private static final String NAME = "search";

    private SearchSchema() {}

    /** The schema as the site publishes it. */
    public static SiteFile file() {
        try (InputStream in = SearchSchema.class.getResourceAsStream("schema/" + NAME + ".json")) {
            return new SiteFile(
                    SitePaths.schema(NAME), Objects.requireNonNull(in, NAME).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
