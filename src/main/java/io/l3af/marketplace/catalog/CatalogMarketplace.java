package io.l3af.marketplace.catalog;

import io.l3af.marketplace.catalog.manifest.Manifest;
import io.l3af.marketplace.model.Look;
import io.l3af.marketplace.model.Marketplace;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The marketplace as it stands in the catalog.
 *
 * @param look what it puts in the place of the program's colours, pictures and texts
 * @param certificates the bytes of each index key's certificate by its file name, unchecked
 * @param secretKey the bytes of {@code index.secret_key}, unchecked; nothing when it is not given, or was reported
 * @param tuf absent when the marketplace has none
 */
public record CatalogMarketplace(
        Marketplace marketplace,
        Look look,
        Manifest manifest,
        Map<String, byte[]> certificates,
        Optional<byte[]> secretKey,
        @Nullable CatalogTuf tuf) {
    public CatalogMarketplace {
        certificates = Map.copyOf(certificates);
    }
}
