package io.l3af.marketplace.cli.option;

import io.l3af.marketplace.app.EnvironmentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Where things are when nobody says otherwise. */
public final class Defaults {
    /** What {@link #catalog()} finds, in the words of {@code --help}. */
    public static final String WHICH_CATALOG =
            "the one around this folder, else in ./catalog, else the program's demonstration";

    /** What {@link #editedCatalog()} finds, in the words of {@code --help}. */
    public static final String WHOSE_CATALOG = "the one around this folder, else in ./catalog";

    /** The repository of the program, which the launcher names; else the current folder. */
    private static final Path HOME = Path.of(System.getProperty("kfm.home", ""));

    private Defaults() {}

    /** The catalog around the current folder or in its {@code catalog}; the demonstration when there is none. */
    public static Path catalog() {
        return catalog(Path.of(""), HOME);
    }

    static Path catalog(Path current, Path home) {
        return ownCatalog(current).orElse(demonstration(home));
    }

    /**
     * The same for whoever edits it: nobody wants to edit the demonstration of a program for want of another catalog.
     *
     * @throws EnvironmentException if there is no other
     */
    public static Path editedCatalog() {
        return ownCatalog(Path.of(""))
                .orElseThrow(() -> new EnvironmentException(
                        "there is no catalog around this folder nor in ./catalog",
                        "Go to the catalog, or say which it is.",
                        null));
    }

    static Optional<Path> ownCatalog(Path current) {
        Path inside = current.resolve("catalog");
        return around(current).or(() -> Optional.of(inside).filter(Defaults::isCatalog));
    }

    private static Optional<Path> around(Path folder) {
        return Stream.iterate(folder.toAbsolutePath().normalize(), Objects::nonNull, Path::getParent)
                .filter(Defaults::isCatalog)
                .findFirst();
    }

    /**
     * {@code target/site} of the program for its demonstration, of the current folder for any other catalog; but of the
     * catalog itself below it, where it would be in the way.
     *
     * @param catalog the folder of a catalog, or one in it
     */
    public static Path site(Path catalog) {
        return site(catalog, Path.of(""), HOME);
    }

    static Path site(Path catalog, Path current, Path home) {
        Path root = around(catalog).orElse(normal(catalog));
        boolean isBelow = normal(current).startsWith(root) && !normal(current).equals(root);
        Path folder = root.equals(normal(demonstration(home))) ? home : isBelow ? root : current;
        return folder.resolve("target").resolve("site");
    }

    /** Where {@code scripts/build-image} puts the image, in the program's repository. */
    public static Path buildImage() {
        return HOME.resolve("target").resolve("build-image");
    }

    /** How many things are worked on at a time: as many as there are processors. */
    public static int jobs() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static Path demonstration(Path home) {
        return home.resolve("catalog");
    }

    private static boolean isCatalog(Path folder) {
        return Files.exists(folder.resolve("marketplace.yaml"));
    }

    private static Path normal(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
