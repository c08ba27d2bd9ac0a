package io.l3af.marketplace.cli;

import java.nio.file.Path;

/** Where things are when nobody says otherwise: in the folder that the launcher names, else in the current one. */
final class Defaults {
    private static final Path HOME = Path.of(System.getProperty("kfm.home", ""));

    private Defaults() {}

    static Path catalog() {
        return HOME.resolve("catalog");
    }

    static Path site() {
        return HOME.resolve("target").resolve("site");
    }

    static int jobs() {
        return Runtime.getRuntime().availableProcessors();
    }
}
