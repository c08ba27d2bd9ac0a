package io.l3af.marketplace.index;

import io.l3af.marketplace.facts.ReleaseFacts;
import io.l3af.marketplace.model.PackageFile;
import io.l3af.marketplace.model.SitePaths;
import java.util.List;

/**
 * Everything that the binaries of one package say: what {@code kfm inspect --format json} prints, and the document that
 * a release's entry in its shard names.
 */
public final class Binaries {
    static final String SCHEMA = "binaries";

    private Binaries() {}

    /** The document of a package that has {@code files}. */
    public static byte[] document(ReleaseFacts facts, List<PackageFile> files) {
        return document(BinaryEntry.of(facts, files));
    }

    /** The document of {@code binaries}, in the order in which they shall stand. */
    public static byte[] document(List<BinaryEntry> binaries) {
        return DocumentMapper.write(new Document(SitePaths.schema(SCHEMA), binaries));
    }

    private record Document(String schema, List<BinaryEntry> files) {}
}
