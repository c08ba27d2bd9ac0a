package io.l3af.marketplace.index;

import static io.l3af.marketplace.index.DocumentReader.required;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import org.jspecify.annotations.Nullable;

/** A write-once document as another names it; the other side of {@link ReferenceEntry}. */
record ReferenceDocument(
        @Nullable String path, long size, @Nullable String sha256) {
    /** It lies where its digest says, so that no path of a stranger is ever asked for. */
    FileReference meaning() {
        Sha256 digest = new Sha256(required(sha256, "sha256"));
        String expected = SitePaths.shard(digest);
        if (!expected.equals(path) || size < 1) {
            throw new IllegalArgumentException(
                    "document " + path + " of " + size + " bytes must have some and lie at " + expected);
        }
        return new FileReference(expected, size, digest);
    }
}
