package io.l3af.marketplace.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query as people type it: {@code rate limiter hook:xdp -license:mit "per client"}.
 *
 * @param words in the order typed
 * @param joined all words in one, as names are; empty if there are none
 * @param phrases words that must follow each other in name or summary
 * @param excluded words that must not be there
 * @param facets terms that must be there
 * @param excludedFacets terms that must not be there
 */
record Query(
        List<String> words,
        String joined,
        List<List<String>> phrases,
        List<String> excluded,
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
    private static final Map<String, String> SAME = Map.of("licence", "license", "struct_ops", "struct");

    static Query parse(String typed) {
        List<String> plain = new ArrayList<>();
        List<List<String>> phrases = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        List<String> facets = new ArrayList<>();
        List<String> excludedFacets = new ArrayList<>();
        Matcher part = PART.matcher(typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed);
        while (part.find()) {
            boolean without = !part.group(1).isEmpty();
            String quoted = part.group(3);
            String value = quoted == null ? part.group(4) : quoted;
            String key = part.group(2) == null ? "" : Analysis.fold(part.group(2));
            key = SAME.getOrDefault(key, key);
            if (KEYS.contains(key)) {
                (without ? excludedFacets : facets).add(SearchBundle.facetTerm(key + ":" + value));
            } else {
                String text = part.group(2) == null ? value : part.group(2) + " " + value;
                if (without) {
                    excluded.addAll(words(text));
                } else {
                    plain.add(text);
                    if (quoted != null && !Analysis.nameWords(text).isEmpty()) {
                        phrases.add(Analysis.nameWords(text));
                    }
                }
            }
        }
        String text = String.join(" ", plain);
        return new Query(
                words(text).stream().distinct().limit(MOST_WORDS).toList(),
                Analysis.joined(text),
                phrases,
                excluded,
                facets,
                excludedFacets);
    }

    private static List<String> words(String text) {
        List<String> words = Analysis.words(text);
        return words.isEmpty() ? Analysis.nameWords(text) : words;
    }
}
