package io.l3af.marketplace.search;

import io.l3af.marketplace.search.SearchResult.Hit;
import io.l3af.marketplace.search.SearchResult.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Answers queries from a bundle, with the same results as {@code site/assets/search.js}.
 *
 * <pre>{@code
 * SearchResult result = SearchClient.open(source).search("rate limiter hook:xdp", 10);
 * }</pre>
 */
public final class SearchClient {
    private static final double[] BY_RANK = {1, 0.5, 0.25};
    private static final int MOST_FOR_PHRASES = 200; // documents whose texts are looked at

    private final BundleReader bundle;

    private SearchClient(BundleReader bundle) {
        this.bundle = bundle;
    }

    /**
     * Opens the bundle of a site.
     *
     * @throws SearchException if it is missing, damaged or of another format; so may every query
     */
    public static SearchClient open(SearchSource source) {
        return new SearchClient(BundleReader.open(source));
    }

    /** How many documents there are. */
    public int documents() {
        return bundle.documents();
    }

    /** The {@code limit} best documents for what somebody typed. */
    public SearchResult search(String typed, int limit) {
        Query query = Query.parse(typed);
        Set<Integer> allowed = allowed(query);
        Matching matching = new Matching(bundle, query, false);
        if (!matching.isComplete()) {
            matching = new Matching(bundle, query, true);
        }
        List<Scored> scored = new ArrayList<>();
        if (query.words().isEmpty()) {
            allowed.forEach(place -> scored.add(new Scored(place, 0, List.of())));
        }
        for (var match : matching.byPlace().entrySet()) {
            if ((query.facets().isEmpty() && query.phrases().isEmpty()) || allowed.contains(match.getKey())) {
                scored.add(score(match.getKey(), match.getValue(), query.words().size()));
            }
        }
        Set<Integer> excluded = excluded(query);
        scored.removeIf(each -> excluded.contains(each.place));
        scored.sort(Comparator.comparingLong((Scored each) -> -Math.round(each.score * 1e6))
                .thenComparingInt(each -> each.place));
        List<Scored> kept = query.phrases().isEmpty() ? scored : withPhrases(scored, query.phrases());
        return new SearchResult(
                kept.size(), kept.stream().limit(limit).map(this::hit).toList(), matching.corrections());
    }

    private record Scored(int place, double score, List<Reason> reasons) {}

    private Scored score(int place, Matching.Match match, int words) {
        double sum = 0;
        List<Reason> reasons = new ArrayList<>();
        for (Reason reason : match.byWord.values()) {
            sum += reason.gain();
            reasons.add(reason);
        }
        double share = match.byWord.size() / (double) words;
        double bonus = match.name == null ? 0 : match.name.gain();
        if (match.name != null) {
            reasons.add(match.name);
        }
        return new Scored(place, (sum * share + bonus) * BY_RANK[Math.min(2, bundle.rank(place))], reasons);
    }

    private Hit hit(Scored scored) {
        List<String> texts = bundle.texts(scored.place);
        return new Hit(
                texts.get(0), texts.get(1), texts.get(2), texts.get(3), texts.get(4), scored.score, scored.reasons);
    }

    /** The documents that have all facets asked for and all words of all phrases. */
    private Set<Integer> allowed(Query query) {
        List<Set<Integer>> conditions = new ArrayList<>();
        query.facets().forEach(facet -> conditions.add(withFacet(facet)));
        query.phrases()
                .forEach(phrase -> phrase.stream()
                        .filter(word -> !Analysis.words(word).isEmpty())
                        .forEach(word -> conditions.add(places(word))));
        Set<Integer> allowed = conditions.isEmpty() ? Set.of() : new TreeSet<>(conditions.get(0));
        conditions.stream().skip(1).forEach(allowed::retainAll);
        return allowed;
    }

    private Set<Integer> excluded(Query query) {
        Set<Integer> excluded = new HashSet<>();
        query.excluded().forEach(word -> excluded.addAll(places(word)));
        query.excludedFacets().forEach(facet -> excluded.addAll(withFacet(facet)));
        return excluded;
    }

    /** {@code kernel:5.15} asks for what runs there, which is all that needs no newer one. */
    private Set<Integer> withFacet(String term) {
        if (!term.startsWith("@kernel:")) {
            return places(term);
        }
        Set<Integer> places = new HashSet<>();
        bundle.facets().keySet().stream()
                .filter(other -> other.startsWith("@kernel:") && compareKernels(other, term) <= 0)
                .forEach(other -> places.addAll(places(other)));
        return places;
    }

    static int compareKernels(String one, String other) {
        String[] ones = one.replaceAll("[^0-9.]", "").split("[.]");
        String[] others = other.replaceAll("[^0-9.]", "").split("[.]");
        for (int i = 0; i < Math.max(ones.length, others.length); i++) {
            int difference = Integer.compare(part(ones, i), part(others, i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int part(String[] parts, int i) {
        return i < parts.length && parts[i].matches("[0-9]{1,6}") ? Integer.parseInt(parts[i]) : 0;
    }

    private Set<Integer> places(String term) {
        Set<Integer> places = new LinkedHashSet<>();
        bundle.exact(term).ifPresent(entry -> entry.postings().forEach(posting -> places.add(posting.document())));
        return places;
    }

    private List<Scored> withPhrases(List<Scored> scored, List<List<String>> phrases) {
        return scored.stream()
                .limit(MOST_FOR_PHRASES)
                .filter(each -> {
                    List<String> texts = bundle.texts(each.place);
                    return phrases.stream()
                            .allMatch(phrase -> texts.subList(1, 4).stream()
                                    .anyMatch(
                                            text -> Collections.indexOfSubList(Analysis.nameWords(text), phrase) >= 0));
                })
                .toList();
    }

    /** Completions of the last word: names first, then words; and values of a facet. */
    public List<String> suggest(String typed, int limit) {
        Query query = Query.parse(typed);
        String last = typed.substring(typed.lastIndexOf(' ') + 1);
        String head = typed.substring(0, typed.length() - last.length());
        Map<String, Integer> found = new HashMap<>();
        if (last.contains(":")) {
            String prefix = SearchBundle.facetTerm(last);
            bundle.beginning(prefix)
                    .entries()
                    .forEach(entry -> found.put(entry.term().substring(1), entry.frequency()));
        } else if (!query.words().isEmpty()) {
            bundle.beginning(query.words().get(query.words().size() - 1))
                    .entries()
                    .forEach(entry -> found.put(entry.term(), entry.frequency()));
        }
        TreeMap<String, Integer> sorted = new TreeMap<>(found);
        return sorted.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(limit)
                .map(entry -> head + entry.getKey())
                .toList();
    }
}
