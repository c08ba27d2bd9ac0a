package io.l3af.marketplace.publish;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SiteFile;
import java.nio.file.Path;

/** Where emitters put the files of a site; see {@link SiteWriter}, which says what each method does. */
public interface SiteOutput {
    /**
     * Writes a file whose bytes may change from run to run.
     *
     * @param sha256 the digest of {@code content}
     */
    void write(String sitePath, byte[] content, Sha256 sha256);

    default void write(String sitePath, byte[] content) {
        write(sitePath, content, Sha256.of(content));
    }

    default void write(SiteFile file) {
        write(file.path(), file.content());
    }

    void writeByDigest(FileReference file, byte[] content);

    boolean writeOnce(String sitePath, Path source, long size, Sha256 sha256);

    void link(String sitePath, String existing);

    boolean linkOnce(String sitePath, String existing);
}
