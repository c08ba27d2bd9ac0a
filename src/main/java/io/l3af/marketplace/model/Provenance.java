package io.l3af.marketplace.model;

import org.jspecify.annotations.Nullable;

/** What is known of how a package came to be, beyond who signed it; what is here was held against the package. */
public record Provenance(
        @Nullable BuildStatement statement, @Nullable BillOfMaterials bill) {
    public static final Provenance NONE = new Provenance(null, null);
}
