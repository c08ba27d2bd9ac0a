package io.l3af.marketplace.pages.markdown;

import java.util.List;

/**
 * A Markdown text as HTML.
 *
 * @param html safe to put inside a {@code div} or {@code section}; empty for an empty text
 * @param brokenLinks sorted by position, each destination once
 * @param cut whether the text was longer than its limit and its end is missing
 */
public record Rendered(String html, List<BrokenLink> brokenLinks, boolean cut) {
    public Rendered {
        brokenLinks = List.copyOf(brokenLinks);
    }
}
