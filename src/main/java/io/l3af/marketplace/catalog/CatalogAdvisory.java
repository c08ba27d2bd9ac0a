package io.l3af.marketplace.catalog;

import io.l3af.marketplace.catalog.manifest.Manifest;
import io.l3af.marketplace.model.Advisory;

/** An advisory as it stands in the catalog. */
public record CatalogAdvisory(Advisory advisory, Manifest manifest) {}
