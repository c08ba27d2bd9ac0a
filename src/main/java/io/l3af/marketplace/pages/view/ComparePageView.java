package io.l3af.marketplace.pages.view;

import java.util.List;

/**
 * The page that compares two releases of a function.
 *
 * @param helpers those that reach more than packets and maps
 * @param script of the page
 * @param browseHref module with which the script reads documents
 * @param rulesHref module whose rules it follows
 */
public record ComparePageView(
        List<Kind> kinds, List<Helper> helpers, String script, String browseHref, String rulesHref) {
    public ComparePageView {
        kinds = List.copyOf(kinds);
        helpers = List.copyOf(helpers);
    }

    /**
     * What is compared.
     *
     * @param id in documents for machines
     * @param word one of them, as people say it
     * @param plural several
     * @param widens whether a release that has one more may do more
     */
    public record Kind(String id, String word, String plural, boolean widens) {}

    /** A helper of the kernel, and a clause on what it reaches. */
    public record Helper(String name, String reach) {}
}
