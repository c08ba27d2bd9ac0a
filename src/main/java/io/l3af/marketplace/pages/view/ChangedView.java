package io.l3af.marketplace.pages.view;

import java.util.List;

/**
 * What changed in a release since the previous version.
 *
 * @param since the previous version
 * @param compareHref the page that compares any two
 * @param more how many differences are not shown; 0 if all are
 */
public record ChangedView(String since, String sinceHref, String compareHref, List<Row> rows, int more) {
    public ChangedView {
        rows = List.copyOf(rows);
    }

    /**
     * One difference.
     *
     * @param kind what sort of thing, such as {@code helper}
     * @param word added, removed or changed
     * @param before may be empty
     * @param after may be empty
     * @param note a clause on what it reaches; may be empty
     * @param mark whether the release may do more or less than before
     */
    public record Row(String kind, String name, String word, String before, String after, String note, Mark mark) {}
}
