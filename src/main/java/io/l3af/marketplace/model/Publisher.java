package io.l3af.marketplace.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who signs packages.
 *
 * @param submitter the path segment that is theirs
 * @param official whether it is the project that runs the marketplace
 * @param verified how people checked its identity; absent when nobody has
 * @param threshold how many of its keys must have signed a package, at least 1
 * @param paths where they may publish
 * @param keys what they sign packages with, current and past
 * @param certificates what they sign single objects with, current and past; may be empty
 */
public record Publisher(
        String submitter,
        String name,
        @Nullable String homepage,
        @Nullable String contact,
        @Nullable Pen pen,
        boolean official,
        @Nullable Verification verified,
        int threshold,
        List<PathPattern> paths,
        List<TrustedKey> keys,
        List<TrustedCertificate> certificates) {
    public Publisher {
        if (threshold < 1) {
            throw new IllegalArgumentException("threshold " + threshold + " must be >= 1");
        }
        paths = List.copyOf(paths);
        keys = List.copyOf(keys);
        certificates = List.copyOf(certificates);
    }

    public boolean mayPublish(FunctionPath path) {
        return paths.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
