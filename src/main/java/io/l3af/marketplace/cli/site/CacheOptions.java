package io.l3af.marketplace.cli.site;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is remembered from one run to the next. */
final class CacheOptions {
    @Option(
            names = "--cache",
            paramLabel = "FOLDER",
            description = "Where to remember what was verified. May be deleted at any time; guard it like the keys"
                    + " (default: a hidden folder beside the site).")
    private @Nullable Path folder;

    @Option(
            names = "--no-cache",
            description = "Do everything anew, and compare each byte of the site with what it was.")
    private boolean none;

    @Option(
            names = "--changed",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "The only files of functions that changed since the last run, so that the others are not looked at.")
    private @Nullable List<Path> changed;

    /** Where to remember what is made of {@code site}; nothing: nowhere. */
    @Nullable
    Path folder(Path site) {
        if (none) {
            return null;
        }
        return folder == null ? beside(site) : folder;
    }

    /** Where what is made of {@code site} is remembered when nobody says otherwise. */
    static Path beside(Path site) {
        Path absolute = site.toAbsolutePath().normalize();
        return absolute.resolveSibling("." + absolute.getFileName() + ".cache");
    }

    /** The files that may have changed; nothing: any. */
    @Nullable
    Set<Path> changed() {
        return changed == null ? null : new LinkedHashSet<>(changed);
    }
}
