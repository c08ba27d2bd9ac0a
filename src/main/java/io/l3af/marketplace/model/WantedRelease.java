package io.l3af.marketplace.model;

/** What somebody asks for: {@code category/subcategory/submitter/name@RANGE}, or a path alone for the newest release. */
public record WantedRelease(FunctionPath path, VersionRange range) {

    /**
     * Reads the form with {@code @}, or a path alone.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static WantedRelease parse(String text) {
        int at = text.indexOf('@');
        return at < 0
                ? new WantedRelease(FunctionPath.parse(text), VersionRange.ANY)
                : new WantedRelease(
                        FunctionPath.parse(text.substring(0, at)), VersionRange.parse(text.substring(at + 1)));
    }

    @Override
    public String toString() {
        return range.equals(VersionRange.ANY) ? path.toString() : path + "@" + range;
    }
}
