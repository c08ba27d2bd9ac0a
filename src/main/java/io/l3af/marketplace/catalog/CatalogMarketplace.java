package io.l3af.marketplace.catalog;

import io.l3af.marketplace.model.Marketplace;
import java.util.Map;

/**
 * The marketplace as it stands in the catalog.
 *
 * @param certificates the bytes of each index key's certificate by its file name, unchecked
 */
public record CatalogMarketplace(Marketplace marketplace, Manifest manifest, Map<String, byte[]> certificates) {
    public CatalogMarketplace {
        certificates = Map.copyOf(certificates);
    }
}
