package io.l3af.marketplace.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a package was made of, as its publisher lists it.
 *
 * @param form {@code "CycloneDX 1.6"}
 * @param document the file, JSON
 */
public record BillOfMaterials(String form, List<Component> components, String document) {
    /** What the name of a bill adds to the name of its package, as CycloneDX has it. */
    public static final String SUFFIX = ".cdx.json";

    public BillOfMaterials {
        components = List.copyOf(components);
    }

    /**
     * A library, program or file that went into a package.
     *
     * @param purl its package URL
     * @param licence SPDX id, expression or name
     */
    public record Component(
            String name,
            @Nullable String version,
            @Nullable String purl,
            @Nullable String licence) {}
}
