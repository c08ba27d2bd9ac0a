package io.l3af.marketplace.index;

import io.l3af.marketplace.model.FileReference;

/** A file of the site as documents name it. */
record ReferenceEntry(String path, long size, String sha256) {
    static ReferenceEntry of(FileReference file) {
        return new ReferenceEntry(file.path(), file.size(), file.sha256().hex());
    }
}
