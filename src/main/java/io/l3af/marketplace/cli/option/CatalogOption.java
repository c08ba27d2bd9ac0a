package io.l3af.marketplace.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which catalog a command is about. */
public final class CatalogOption {
    @Option(
            names = "--catalog",
            paramLabel = "FOLDER",
            description = "The catalog (default: " + Defaults.WHICH_CATALOG + ").")
    private Path folder = Defaults.catalog();

    /** The folder of the catalog, or one in it. */
    public Path folder() {
        return folder;
    }
}
