package io.l3af.marketplace.app;

import io.l3af.marketplace.catalog.function.FunctionFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A catalog, and the part of it that somebody asked about.
 *
 * @param catalog the folder that holds {@code marketplace.yaml}
 * @param only what was named: the catalog itself when all of it is meant
 */
public record CatalogPlace(Path catalog, Path only) {

    /**
     * Finds the catalog that {@code place} is or lies in; {@code place} itself when there is none.
     *
     * @throws EnvironmentException if {@code place} is not there, or is a file outside of every catalog
     */
    public static CatalogPlace of(Path place) {
        Path only = place.toAbsolutePath().normalize();
        if (!Files.exists(only)) {
            throw noPlace("there is no folder " + place);
        }
        for (Path folder = only; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("marketplace.yaml"))) {
                return new CatalogPlace(folder, only);
            }
        }
        if (!Files.isDirectory(only)) {
            throw noPlace(place + " is not a folder");
        }
        return new CatalogPlace(only, only);
    }

    /**
     * The functions that are meant: those below the place, or the one that it is a part of.
     *
     * @throws EnvironmentException if only a part was named, and it has none
     */
    public List<FunctionFolder> among(List<FunctionFolder> functions) {
        List<FunctionFolder> meant = functions.stream()
                .filter(function -> function.folder().startsWith(only) || only.startsWith(function.folder()))
                .toList();
        if (meant.isEmpty() && !only.equals(catalog)) {
            throw noPlace("there is no function in " + only);
        }
        return meant;
    }

    private static EnvironmentException noPlace(String message) {
        return new EnvironmentException(message, "Name the folder of a catalog, or of a function in one.");
    }
}
