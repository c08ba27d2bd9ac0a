package io.l3af.marketplace.pages.view;

import java.util.List;

/**
 * The page that plans chains.
 *
 * @param baseUrl from where nodes fetch packages
 * @param xdpRoot path of the function that begins chains at XDP if nobody names another; empty if there is not exactly one
 * @param tcRoot the same at TC
 * @param example path of a function
 * @param script of the page
 * @param browseHref module with which the script reads documents
 * @param rulesHref module whose rules it follows
 */
public record ChainPageView(
        String baseUrl,
        String xdpRoot,
        String tcRoot,
        List<Point> points,
        String example,
        List<Rule> rules,
        String script,
        String browseHref,
        String rulesHref) {
    public ChainPageView {
        points = List.copyOf(points);
        rules = List.copyOf(rules);
    }

    /**
     * Where functions are chained.
     *
     * @param word of l3afd
     */
    public record Point(String word, String name) {}

    /** What may speak against a chain, and what to do then. */
    public record Rule(String code, String meaning, String mend) {}
}
