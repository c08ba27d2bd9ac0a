package io.l3af.marketplace.search;

import io.l3af.marketplace.model.Sha256;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What can be found.
 *
 * @param path of its page, relative to the site's root
 * @param name by which people call it
 * @param summary one line
 * @param text everything else that shall lead to it
 * @param facets such as {@code license:GPL-2.0-only}: name, and value as people write it; case finds no other
 * @param label a few words shown beside it
 * @param day of its latest release, days since 1970-01-01
 * @param rating hundredths of the mean of its reviews, 100 to 500; 0 if it has none
 * @param rank 0; 1 if people better choose another; 2 if nobody should choose it
 */
public record SearchDocument(
        String path,
        String name,
        String title,
        String summary,
        String text,
        SortedSet<String> facets,
        String label,
        int day,
        int rating,
        int rank) {
    private static final int HIGHEST = 500;

    public SearchDocument {
        facets = facets.isEmpty() ? Collections.emptySortedSet() : new TreeSet<>(facets);
        if (rating < 0 || rating > HIGHEST) {
            throw new IllegalArgumentException("rating " + rating + " must be 0 to " + HIGHEST);
        }
        if (rank < 0 || rank > 2) {
            throw new IllegalArgumentException("rank " + rank + " must be 0, 1 or 2");
        }
    }

    /** A digest of everything in it. */
    public Sha256 digest() {
        ByteWriter all = new ByteWriter()
                .text(path)
                .text(name)
                .text(title)
                .text(summary)
                .text(text)
                .text(label)
                .number(day)
                .number(rating)
                .number(rank);
        facets.forEach(all::text);
        return Sha256.of(all.bytes());
    }

    /** The same without its text and with other facets. */
    SearchDocument withoutText(SortedSet<String> otherFacets) {
        return new SearchDocument(path, name, title, summary, "", otherFacets, label, day, rating, rank);
    }

    /** The same without its text and its facets, which results do not show. */
    SearchDocument shown() {
        return withoutText(Collections.emptySortedSet());
    }

    /** The values of one facet, sorted. */
    public List<String> facet(String facet) {
        return facets.stream()
                .filter(each -> each.startsWith(facet + ":"))
                .map(each -> each.substring(facet.length() + 1))
                .toList();
    }
}
