package io.l3af.marketplace.tuf;

import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.PackageCopy;
import io.l3af.marketplace.model.PathPattern;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What a publisher ships.
 *
 * @param submitter the publisher
 * @param patterns the paths of functions that are theirs
 * @param packages each copy of each package, by path from the site's root; sorted by it
 */
public record PublisherTargets(String submitter, List<PathPattern> patterns, List<PackageCopy> packages) {
    public PublisherTargets {
        if (!FunctionPath.isSlug(submitter)) {
            throw new IllegalArgumentException("submitter \"" + submitter + "\" must be a slug");
        }
        patterns = List.copyOf(patterns);
        packages = sorted(packages);
    }

    private static List<PackageCopy> sorted(Collection<PackageCopy> packages) {
        return packages.stream().sorted(Comparator.comparing(PackageCopy::path)).toList();
    }

    String role() {
        return "publisher-" + submitter;
    }

    /** The delegation's path patterns, in which a star does not cross a slash: function, version, platform, artifact. */
    List<String> paths() {
        return patterns.stream()
                .map(pattern -> "packages/" + pattern + "/*/*/*")
                .sorted()
                .toList();
    }
}
