package io.l3af.marketplace.search;

/** Where the files of a site are read from: a folder, a web server. Several threads may read. */
@FunctionalInterface
public interface SearchSource {
    /**
     * The bytes of a file.
     *
     * @param sitePath relative to the site's root, such as {@code search/manifest.json}
     * @throws SearchException if it is not there or cannot be read
     */
    byte[] read(String sitePath);
}
