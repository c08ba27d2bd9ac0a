package io.l3af.marketplace.app;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A catalog, and the part of it that somebody asked about.
 *
 * @param catalog the folder that holds {@code marketplace.yaml}
 * @param only the folder that was named; the catalog itself when all of it is meant
 */
record CatalogPlace(Path catalog, Path only) {

    /** Finds the catalog that {@code place} is or lies in; {@code place} itself when there is none. */
    static CatalogPlace of(Path place) {
        Path only = place.toAbsolutePath().normalize();
        if (!Files.isDirectory(only)) {
            throw new EnvironmentException(
                    "there is no folder " + place, "Name the folder of a catalog, or of a function in one.");
        }
        for (Path folder = only; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("marketplace.yaml"))) {
                return new CatalogPlace(folder, only);
            }
        }
        return new CatalogPlace(only, only);
    }
}
