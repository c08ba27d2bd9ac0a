package io.l3af.marketplace.pages.view;

import java.util.List;

/**
 * The page of an advisory.
 *
 * @param documentHref the same for scanners
 * @param details safe HTML; may be empty
 */
public record AdvisoryView(
        String id,
        String title,
        List<Mark> marks,
        String published,
        List<Banner> banners,
        List<Fact> facts,
        List<Affected> affected,
        String details,
        String documentHref) {
    public AdvisoryView {
        marks = List.copyOf(marks);
        banners = List.copyOf(banners);
        facts = List.copyOf(facts);
        affected = List.copyOf(affected);
    }

    /**
     * Versions of a function.
     *
     * @param range in words
     * @param fixed the first version without the problem; empty if there is none
     */
    public record Affected(Link function, String range, String fixed) {}
}
