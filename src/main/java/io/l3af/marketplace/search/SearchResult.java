package io.l3af.marketplace.search;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a query finds.
 *
 * @param total how many documents match
 * @param atLeast whether more may match, because a phrase was looked for in the best 200 documents only
 * @param hits the best of them, best first
 * @param corrected words that were taken for misspelt, and for what: {@code limitor → limiter}
 */
public record SearchResult(int total, boolean atLeast, List<Hit> hits, List<String> corrected) {
    public SearchResult {
        hits = List.copyOf(hits);
        corrected = List.copyOf(corrected);
    }

    /**
     * One document.
     *
     * @param path of its page, relative to the site's root
     * @param label a few words beside it, such as hooks and version
     * @param reasons the terms of the sum that the score is, in words
     */
    public record Hit(
            String path, String name, String title, String summary, String label, double score, List<Reason> reasons) {
        public Hit {
            reasons = List.copyOf(reasons);
        }

        /** With one more reason, which changes the score by its gain. */
        Hit with(Reason reason) {
            List<Reason> all =
                    Stream.concat(reasons.stream(), Stream.of(reason)).toList();
            return new Hit(path, name, title, summary, label, score + reason.gain(), all);
        }
    }

    /**
     * Why a document was found.
     *
     * @param word as it was typed, without ending
     * @param term that it met
     * @param kind {@code exact}, {@code prefix}, {@code typo}, {@code name}, {@code name prefix} or {@code name typo};
     *     {@code order}: how well the summary fits all words
     * @param gain what it adds before the share of words counts; of {@code order} what it adds to the score, mostly below 0
     */
    public record Reason(String word, String term, String kind, double gain) {}
}
