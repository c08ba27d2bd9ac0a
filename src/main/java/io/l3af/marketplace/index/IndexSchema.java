package io.l3af.marketplace.index;

import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The JSON Schemas (draft 2020-12) of the documents of this room. */
public final class IndexSchema {
    private IndexSchema() {}

    /** The schemas as the site publishes them. */
    public static List<SiteFile> files() {
        return List.of(
                file(Index.SCHEMA),
                file(Listing.SCHEMA),
                file(Shard.SCHEMA),
                file(Binaries.SCHEMA),
                file(EntitlementDocument.SCHEMA),
                file(RevokedOrdersDocument.SCHEMA));
    }

    private static SiteFile file(String name) {
        try (InputStream in = IndexSchema.class.getResourceAsStream("schema/" + name + ".json")) {
            return new SiteFile(
                    SitePaths.schema(name), Objects.requireNonNull(in, name).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
