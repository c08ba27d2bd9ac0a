package io.l3af.marketplace.catalog.function;

import io.l3af.marketplace.model.Release;
import java.nio.file.Path;

/**
 * Where the bytes of packages are: beside {@code release.yaml}, or, of a package that its publisher hosts, in a folder of
 * such packages, under its SHA-256.
 *
 * @param hosted the folder of those that are hosted elsewhere
 */
public record PackageFiles(Path hosted) {
    /** The folder, in a catalog, unless another is named. It is no part of the catalog, and hidden, so that nobody commits it. */
    public static final String FOLDER = ".packages";

    /**
     * The package of a release, whether it is there or not.
     *
     * @param function the folder of the function
     */
    public Path of(Path function, Release release) {
        return release.location() == null
                ? folder(function, release).resolve(release.artifact())
                : hosted.resolve(release.sha256().hex());
    }

    /** The folder of a release of the function in {@code function}. */
    static Path folder(Path function, Release release) {
        return function.resolve("releases").resolve(release.version().toString());
    }
}
