package io.l3af.marketplace.model;

import org.jspecify.annotations.Nullable;

/**
 * What people call a release: {@code category/subcategory/submitter/name@version}.
 *
 * @param version absent if the one is meant that people are led to
 */
public record ReleaseName(FunctionPath path, @Nullable Version version) {

    /**
     * Reads the form with {@code @}, or a path alone.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static ReleaseName parse(String text) {
        int at = text.indexOf('@');
        return at < 0
                ? new ReleaseName(FunctionPath.parse(text), null)
                : new ReleaseName(FunctionPath.parse(text.substring(0, at)), Version.parse(text.substring(at + 1)));
    }

    @Override
    public String toString() {
        return version == null ? path.toString() : path + "@" + version;
    }
}
