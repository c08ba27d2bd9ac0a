package io.l3af.marketplace.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Completes the last part of a query: fields, values of fields, words; as {@code site/search/search-more.js} does. */
final class Completions {
    private static final int SHORTEST = 2; // UTF-16 units that are completed
    private static final Pattern LAST_WORD = Pattern.compile("[\\p{L}\\p{Nd}\\p{M}]+$");
    private static final Comparator<Completion> MOST_FIRST = Comparator.comparing(
                    Completion::documents, Comparator.reverseOrder())
            .thenComparing(Completion::text, Terms.ORDER);

    private final BundleReader bundle;

    Completions(BundleReader bundle) {
        this.bundle = bundle;
    }

    /** Fields first, then what most documents have. */
    List<Completion> of(String typed, int limit) {
        Query.Last last = Query.last(typed);
        List<Completion> fields = new ArrayList<>();
        List<Completion> found = new ArrayList<>();
        if (!last.field().isEmpty()) {
            bundle.expectFacets();
            values(last.field(), last.value())
                    .forEach((term, count) -> found.add(new Completion(last.before() + asked(term), count)));
        } else if (last.value().length() >= SHORTEST) {
            bundle.expectFacets();
            words(last, found);
            String value = Analysis.fold(last.value());
            Query.KEYS.stream()
                    .filter(key -> key.startsWith(value))
                    .sorted()
                    .forEach(key -> fields.add(new Completion(last.before() + key + ":", 0)));
            String inFacets = SearchBundle.facetTerm(last.value()).substring(1);
            bundle.facets().keySet().stream()
                    .filter(term -> term.startsWith(inFacets, term.indexOf(':') + 1))
                    .forEach(term -> found.add(new Completion(last.before() + asked(term), count(term))));
        }
        found.sort(MOST_FIRST);
        fields.addAll(found);
        return fields.stream()
                .filter(each -> !each.text().equals(typed))
                .limit(limit)
                .toList();
    }

    private void words(Query.Last last, List<Completion> found) {
        Matcher word = LAST_WORD.matcher(last.value());
        if (!word.find()) {
            return;
        }
        String prefix = Analysis.fold(word.group());
        BundleReader.Found entries = bundle.beginning(prefix);
        if (prefix.length() < SHORTEST || entries.isSummary()) {
            return;
        }
        String before = last.before() + last.value().substring(0, word.start());
        Set<String> terms = new HashSet<>();
        for (Entry entry : entries.entries()) { // in their order: shorter ones first
            boolean isWord = !entry.postings().stream().allMatch(Posting::isName) || !hasBeginning(terms, entry.term());
            terms.add(entry.term());
            if (isWord && !entry.term().equals(prefix)) {
                found.add(new Completion(before + entry.term(), entry.frequency()));
            }
        }
    }

    /** Whether a joined name only repeats a word that is offered already. */
    private static boolean hasBeginning(Set<String> terms, String term) {
        for (int end = 1; end < term.length(); end++) {
            if (terms.contains(term.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private Map<String, Integer> values(String field, String value) {
        String start = "@" + field + ":";
        String prefix = SearchBundle.facetTerm(field + ":" + value);
        Map<String, Integer> values = new TreeMap<>();
        BundleReader.Found found =
                prefix.equals(start) ? new BundleReader.Found(List.of(), true) : bundle.beginning(prefix);
        if (found.isSummary()) {
            bundle.facets().keySet().stream()
                    .filter(term -> term.startsWith(prefix))
                    .forEach(term -> values.put(term, count(term)));
        } else {
            found.entries()
                    .forEach(entry -> values.put(entry.term(), Math.max(entry.frequency(), count(entry.term()))));
        }
        return values;
    }

    /** What asks for a facet: its value as it is shown, if that finds it. */
    private String asked(String term) {
        String field = term.substring(1, term.indexOf(':') + 1);
        String shown = bundle.shown().getOrDefault(term, "");
        if (!SearchBundle.facetTerm(field + shown).equals(term)) {
            return term.substring(1);
        }
        return field + (shown.contains(" ") ? "\"" + shown + "\"" : shown);
    }

    /** How many documents a value of a facet finds, as far as the root tells. */
    private int count(String term) {
        return SearchClient.meant(bundle, term)
                .mapToInt(value -> bundle.facets().getOrDefault(value, 0))
                .sum();
    }
}
