package io.l3af.marketplace.catalog;

import io.l3af.marketplace.catalog.manifest.Manifest;
import io.l3af.marketplace.model.Reviewer;
import java.util.Map;

/**
 * A reviewer as it stands in the catalog.
 *
 * @param certificates the bytes of each key's certificate by its file name in the record, unchecked; a file that could
 *     not be read is missing here and was reported
 */
public record CatalogReviewer(Reviewer reviewer, Manifest manifest, Map<String, byte[]> certificates) {
    public CatalogReviewer {
        certificates = Map.copyOf(certificates);
    }
}
