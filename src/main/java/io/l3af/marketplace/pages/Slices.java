package io.l3af.marketplace.pages;

import java.util.List;

/**
 * A long list, cut into pages.
 *
 * @param size elements on one page
 */
record Slices<T>(List<T> all, int size) {

    /** How many pages there are; an empty list has one. */
    int pages() {
        return Math.max(1, (all.size() + size - 1) / size);
    }

    /** The elements of {@code page}, which counts from 1. */
    List<T> page(int page) {
        return all.subList((page - 1) * size, Math.min(page * size, all.size()));
    }
}
