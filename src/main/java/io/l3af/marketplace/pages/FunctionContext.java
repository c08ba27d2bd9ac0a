package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Version;
import java.util.List;
import java.util.Map;

/**
 * What other rooms know of a function and its pages show.
 *
 * @param shard everything about the function, for machines
 * @param snippets how to use each release with l3afd; a release that is missing here shows none
 */
public record FunctionContext(FileReference shard, Map<Version, List<Snippet>> snippets) {
    public FunctionContext {
        snippets = Map.copyOf(snippets);
    }

    List<Snippet> snippetsOf(Version version) {
        return snippets.getOrDefault(version, List.of());
    }
}
