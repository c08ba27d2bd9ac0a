package io.l3af.marketplace.publish;

import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;

/**
 * A file that was written to a site, as a later run needs to know it that writes the same again.
 *
 * @param path relative to the site's root, as {@link SitePaths#isPlain} wants it
 * @param size bytes
 * @param shared whether its name is the digest of its bytes, so that several may write it
 */
public record KeptFile(String path, long size, Sha256 sha256, boolean shared) {
    public KeptFile {
        if (!SitePaths.isPlain(path)) {
            throw new IllegalArgumentException("site path \"" + path + "\" must be plain");
        }
    }
}
