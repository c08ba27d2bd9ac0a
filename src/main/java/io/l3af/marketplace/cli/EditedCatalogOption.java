package io.l3af.marketplace.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which catalog a command edits. Unlike {@link CatalogOption} it never takes the demonstration for want of another. */
final class EditedCatalogOption {
    @Option(
            names = "--catalog",
            paramLabel = "FOLDER",
            description = "The catalog (default: " + Defaults.WHOSE_CATALOG + ").")
    private @Nullable Path folder;

    Path folder() {
        return folder != null ? folder : Defaults.editedCatalog();
    }
}
