package io.l3af.marketplace.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A query as people type it: {@code rate limiter hook:xdp -license:mit "per client"}.
 *
 * @param words in the order typed
 * @param common whether all of them are words that only names are found by
 * @param typed the words with their endings, also common ones
 * @param joined all words in one, as names are; empty if there are none
 * @param begin how a name would begin that was typed
 * @param phrases words that must follow each other in name, title or summary
 * @param excluded words that must not be there
 * @param excludedPhrases words that must not follow each other in name, title or summary
 * @param facets terms that must be there
 * @param excludedFacets terms that must not be there
 */
record Query(
        List<String> words,
        boolean common,
        Set<String> typed,
        String joined,
        String begin,
        List<Phrase> phrases,
        List<String> excluded,
        List<Phrase> excludedPhrases,
        List<String> facets,
        List<String> excludedFacets) {
    static final Set<String> KEYS = Set.of(
            "category",
            "core",
            "helper",
            "hook",
            "kernel",
            "license",
            "map",
            "price",
            "program",
            "publisher",
            "state",
            "struct",
            "tag");

    private static final int MOST_WORDS = 12;
    private static final int LONGEST = 500; // UTF-16 units
    private static final Pattern PART = Pattern.compile("(-?)(?:([A-Za-z]+):)?(?:\"([^\"]*)\"?|([^\\s\"]+))");
    private static final Map<String, String> SAME = Map.of("licence", "license");

    /**
     * Words in quotes.
     *
     * @param words that follow each other
     * @param terms those of them that documents are found by
     */
    record Phrase(List<String> words, List<String> terms) {
        static Phrase of(String text) {
            return new Phrase(Analysis.nameWords(text), Analysis.words(text));
        }

        /** Whether one of {@code texts} has the words in that order. */
        boolean isIn(List<String> texts) {
            return texts.stream().anyMatch(text -> Collections.indexOfSubList(Analysis.nameWords(text), words) >= 0);
        }
    }

    static Query parse(String typed) {
        List<String> plain = new ArrayList<>();
        List<Phrase> phrases = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        List<Phrase> excludedPhrases = new ArrayList<>();
        List<String> facets = new ArrayList<>();
        List<String> excludedFacets = new ArrayList<>();
        Matcher part = PART.matcher(cut(typed));
        while (part.find()) {
            boolean without = !part.group(1).isEmpty();
            String quoted = part.group(3);
            String value = quoted == null ? part.group(4) : quoted;
            String key = part.group(2) == null ? "" : key(part.group(2));
            if (KEYS.contains(key)) {
                (without ? excludedFacets : facets).add(SearchBundle.facetTerm(key + ":" + value));
            } else {
                String text = part.group(2) == null ? value : part.group(2) + " " + value;
                Phrase phrase = Phrase.of(quoted == null ? "" : text);
                if (phrase.words.size() > (without ? 1 : 0)) {
                    (without ? excludedPhrases : phrases).add(phrase);
                } else if (without) {
                    excluded.addAll(words(text));
                }
                if (!without) {
                    plain.add(text);
                }
            }
        }
        String text = String.join(" ", plain);
        return new Query(
                words(text).stream().distinct().limit(MOST_WORDS).toList(),
                Analysis.words(text).isEmpty(),
                Set.copyOf(Analysis.forms(text)),
                Analysis.joined(text),
                Analysis.written(text),
                phrases,
                excluded,
                excludedPhrases,
                facets,
                excludedFacets);
    }

    /**
     * The part of a query at which somebody types.
     *
     * @param before everything before it
     * @param field one of {@link #KEYS}, or empty
     * @param value what of it is there, perhaps nothing
     */
    record Last(String before, String field, String value) {}

    static Last last(String typed) {
        String text = cut(typed);
        Matcher part = PART.matcher(text);
        while (part.find()) {
            boolean isClosed = part.group(3) != null && part.end(3) < part.end();
            if (part.end() < text.length() || isClosed) {
                continue;
            }
            int start = part.end(1);
            String whole = text.substring(start);
            String field = key(part.group(2) != null ? part.group(2) : whole.replaceFirst(":$", ""));
            if (KEYS.contains(field) && whole.contains(":")) {
                String value = part.group(2) == null ? "" : part.group(3) != null ? part.group(3) : part.group(4);
                return new Last(text.substring(0, start), field, value);
            }
            return new Last(text.substring(0, start), "", whole);
        }
        return new Last(text, "", "");
    }

    private static String cut(String typed) {
        return typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
    }

    private static String key(String typed) {
        String key = Analysis.fold(typed);
        return SAME.getOrDefault(key, key);
    }

    /** What terms may begin with: the last word, as somebody types it, and the name. */
    List<String> begun() {
        return Stream.concat(words.stream().skip(Math.max(0, words.size() - 1)), Stream.of(joined))
                .filter(begun -> begun.length() > 1)
                .toList();
    }

    /** Whether there is anything that documents must or must not have. */
    boolean hasConditions() {
        return !(facets.isEmpty()
                && excludedFacets.isEmpty()
                && phrases.isEmpty()
                && excludedPhrases.isEmpty()
                && excluded.isEmpty());
    }

    /** Whether words lead to no documents: there are none, or phrases of nothing but common ones. */
    boolean isListing() {
        return common && (words.isEmpty() || !phrases.isEmpty());
    }

    private static List<String> words(String text) {
        List<String> words = Analysis.words(text);
        return words.isEmpty() ? Analysis.nameWords(text) : words;
    }
}
