package io.l3af.marketplace.catalog;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a catalog has for The Update Framework, unchecked.
 *
 * @param roots the bytes of {@code tuf/N.root.json} by N
 * @param secretKeys the bytes of {@code tuf.secret_keys} by name; without those that were reported
 */
public record CatalogTuf(SortedMap<Long, byte[]> roots, SortedMap<String, byte[]> secretKeys) {
    /** The folder of the roots. */
    public static final String FOLDER = "tuf";

    public CatalogTuf {
        roots = new TreeMap<>(roots);
        secretKeys = new TreeMap<>(secretKeys);
    }

    /** The name of a root's file, relative to the catalog. */
    public static String root(long version) {
        return FOLDER + "/" + version + ".root.json";
    }
}
