package io.l3af.marketplace.cli.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where packages lie that their publishers host. */
public final class PackagesOption {
    @Option(
            names = "--packages",
            paramLabel = "FOLDER",
            description = "Where packages lie that their publishers host, each under its SHA-256 (default: .packages"
                    + " in the catalog).")
    private @Nullable Path folder;

    /** The folder; absent: the catalog's own. */
    public @Nullable Path folder() {
        return folder;
    }
}
