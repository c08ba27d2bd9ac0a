package io.l3af.marketplace.pages.markdown;

/**
 * How a Markdown text is rendered.
 *
 * @param idPrefix put before every id, so that a text cannot claim an id of the page around it
 * @param firstHeading level of the text's topmost headings, 2 to 6; deeper ones follow without gaps
 * @param destinations which links that are not anchors are followed
 * @param maxLength UTF-16 code units that are rendered; what follows is cut
 */
public record Options(String idPrefix, int firstHeading, Destinations destinations, int maxLength) {
    /** The limit when nobody says otherwise: 256 Ki code units. */
    public static final int DEFAULT_MAX_LENGTH = 256 * 1024;

    public Options {
        if (firstHeading < 1 || firstHeading > 6) {
            throw new IllegalArgumentException("firstHeading " + firstHeading + " must be 1 to 6");
        }
        if (maxLength < 0) {
            throw new IllegalArgumentException("maxLength " + maxLength + " must be >= 0");
        }
    }

    /** A README: ids {@code readme-...}, headings from h3 (the page's own heading is h2), absolute links alone. */
    public static Options readme() {
        return new Options("readme-", 3, Destinations.ABSOLUTE, DEFAULT_MAX_LENGTH);
    }

    /** A review or an answer whose element has {@code id}: as a README, below a heading of level 3. */
    public static Options review(String id) {
        return new Options(id + "-", 4, Destinations.ABSOLUTE, DEFAULT_MAX_LENGTH);
    }

    /** The changes of a release: as a README, below a heading of level {@code firstHeading - 1}. */
    public static Options changes(String version, int firstHeading) {
        return new Options("changes-" + version + "-", firstHeading, Destinations.ABSOLUTE, DEFAULT_MAX_LENGTH);
    }
}
