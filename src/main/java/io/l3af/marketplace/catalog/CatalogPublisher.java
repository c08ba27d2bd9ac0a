package io.l3af.marketplace.catalog;

import io.l3af.marketplace.catalog.manifest.Manifest;
import io.l3af.marketplace.model.Publisher;
import java.util.Map;

/**
 * A publisher as it stands in the catalog.
 *
 * @param certificates the bytes of each key's certificate, and of each X.509 certificate, by its file name in the record,
 *     unchecked; a file that could not be read is missing here and was reported
 */
public record CatalogPublisher(Publisher publisher, Manifest manifest, Map<String, byte[]> certificates) {
    public CatalogPublisher {
        certificates = Map.copyOf(certificates);
    }
}
