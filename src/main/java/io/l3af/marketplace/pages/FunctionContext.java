package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Version;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What other rooms know of a function and its pages show.
 *
 * @param shard everything about the function, for machines
 * @param binaries everything that the binaries of each release say, for machines
 * @param day of the catalog, as of which a release is recent or not
 * @param snippets how to use each release with l3afd; a release that is missing here shows none
 */
public record FunctionContext(
        FileReference shard,
        Map<Version, FileReference> binaries,
        LocalDate day,
        Map<Version, List<Snippet>> snippets) {
    public FunctionContext {
        binaries = Map.copyOf(binaries);
        snippets = Map.copyOf(snippets);
    }

    FileReference binariesOf(Version version) {
        return Objects.requireNonNull(binaries.get(version), () -> "no document of the binaries of " + version);
    }

    List<Snippet> snippetsOf(Version version) {
        return snippets.getOrDefault(version, List.of());
    }
}
