package io.l3af.marketplace.model;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of a kernel function in a marketplace: {@code category/subcategory/submitter/name}, each a slug of 1 to 64
 * characters of {@code a-z}, {@code 0-9} and {@code -}, beginning and ending with a letter or digit.
 */
public record FunctionPath(String category, String subcategory, String submitter, String name)
        implements Comparable<FunctionPath> {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
    private static final Comparator<FunctionPath> ORDER = Comparator.comparing(FunctionPath::category)
            .thenComparing(FunctionPath::subcategory)
            .thenComparing(FunctionPath::submitter)
            .thenComparing(FunctionPath::name);

    public FunctionPath {
        for (String segment : List.of(category, subcategory, submitter, name)) {
            if (!isSlug(segment)) {
                throw new IllegalArgumentException(
                        "path segment \"" + segment + "\" must be of a-z, 0-9 and -, such as rate-limit");
            }
        }
        category = category.intern(); // many functions have the same, and many paths are kept
        subcategory = subcategory.intern();
        submitter = submitter.intern();
    }

    /** Whether {@code text} may be a segment of a path. */
    public static boolean isSlug(String text) {
        return SLUG.matcher(text).matches();
    }

    /**
     * Reads the form with slashes.
     *
     * @throws IllegalArgumentException if it has not four segments, or one is not a slug
     */
    public static FunctionPath parse(String text) {
        String[] segments = text.split("/", -1);
        if (segments.length != 4) {
            throw new IllegalArgumentException("path \"" + text + "\" must be category/subcategory/submitter/name");
        }
        return new FunctionPath(segments[0], segments[1], segments[2], segments[3]);
    }

    public List<String> segments() {
        return List.of(category, subcategory, submitter, name);
    }

    @Override
    public int compareTo(FunctionPath other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return String.join("/", segments());
    }
}
