package io.l3af.marketplace.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which catalog a command is about. */
final class CatalogOption {
    @Option(
            names = "--catalog",
            paramLabel = "FOLDER",
            description = "The catalog (default: " + Defaults.WHICH_CATALOG + ").")
    private Path folder = Defaults.catalog();

    Path folder() {
        return folder;
    }
}
