package io.l3af.marketplace.cli.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which catalog a command edits. Unlike {@link CatalogOption} it never takes the demonstration for want of another. */
public final class EditedCatalogOption {
    @Option(
            names = "--catalog",
            paramLabel = "FOLDER",
            description = "The catalog (default: " + Defaults.WHOSE_CATALOG + ").")
    private @Nullable Path folder;

    /** The folder of the catalog, or one in it; without one {@link Defaults#editedCatalog} fails. */
    public Path folder() {
        return folder != null ? folder : Defaults.editedCatalog();
    }
}
