package io.l3af.marketplace.search;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.l3af.marketplace.search.SearchResult.Hit;
import io.l3af.marketplace.search.SearchResult.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Answers queries from a bundle, with the same results as {@code site/search/search.js}.
 *
 * <pre>{@code
 * SearchResult result = SearchClient.open(source).search("rate limiter hook:xdp", 10);
 * }</pre>
 */
public final class SearchClient {
    private static final String KERNEL = "@kernel:";
    private static final double[] BY_RANK = {1, 0.5, 0.25, 1.1};
    /** Of the best; a word alone that is there at all gains 0.3. A little less, because sums that are equal may differ in their last bits. */
    private static final double WEAK = 0.28 - 1e-9;

    /** So many are put in order among themselves by their texts, so that a longer list begins with a shorter one. */
    private static final int ROWS = 5;

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
        expect(query);
        Predicate<Integer> isWanted = wanted(query);
        Matching matching = new Matching(bundle, query, false);
        if (!matching.isComplete()) {
            matching = new Matching(bundle, query, true);
        }
        Map<Integer, Matching.Match> matched = matching.byPlace();
        List<Scored> scored = new ArrayList<>();
        matched.forEach((place, match) -> {
            if (isWanted.test(place)) {
                scored.add(score(place, match, query.words().size()));
            }
        });
        if (query.isListing() && query.hasConditions()) {
            for (int place = 0; place < bundle.documents(); place++) {
                if (!matched.containsKey(place) && isWanted.test(place)) {
                    scored.add(new Scored(place, 0, false, 0, List.of()));
                }
            }
        }
        if (!query.isListing()) {
            leaveOutWeak(scored);
        }
        scored.sort(inOrder(scored));
        Kept kept = withPhrases(scored, query);
        List<Hit> hits = shown(kept.documents, query, limit);
        return new SearchResult(kept.documents.size(), kept.cut, hits, matching.corrections());
    }

    /** Begins to read everything that is needed whatever is found, before any of it is waited for. */
    private void expect(Query query) {
        query.words().forEach(bundle::expect);
        query.begun().forEach(begun -> {
            bundle.expect(begun);
            bundle.expectBeginning(begun);
        });
        Stream<String> facets = Stream.of(query.facets(), query.excludedFacets())
                .flatMap(List::stream)
                .flatMap(facet -> meant(bundle, facet));
        Stream<String> words = Stream.of(query.phrases(), query.excludedPhrases())
                .flatMap(List::stream)
                .flatMap(phrase -> phrase.terms().stream());
        Stream.of(words, query.excluded().stream(), facets)
                .flatMap(terms -> terms)
                .forEach(bundle::expect);
    }

    /** The best first; of equal ones those first whose files of texts have the highest sums of scores, so that few files are needed. */
    private Comparator<Scored> inOrder(List<Scored> scored) {
        Map<Integer, Long> sums =
                scored.stream().collect(groupingBy(each -> bundle.file(each.place), summingLong(Scored::rounded)));
        return Comparator.comparingLong((Scored each) -> -each.rounded())
                .thenComparingLong(each -> -sums.getOrDefault(bundle.file(each.place), 0L))
                .thenComparingInt(each -> each.place);
    }

    /** The first of {@code documents}, a few rows at a time put in order once more, because their texts are there. */
    private List<Hit> shown(List<Scored> documents, Query query, int limit) {
        int end = Math.min(limit, documents.size());
        int ordered = Math.min((end + ROWS - 1) / ROWS * ROWS, documents.size());
        expectTexts(documents.subList(0, ordered).stream());
        List<Hit> hits = new ArrayList<>();
        for (int from = 0; from < ordered; from += ROWS) {
            documents.subList(from, Math.min(from + ROWS, ordered)).stream()
                    .map(each -> hit(each, query))
                    .sorted(Comparator.comparingLong(hit -> -rounded(hit.score())))
                    .forEach(hits::add);
        }
        return hits.subList(0, end);
    }

    private void expectTexts(Stream<Scored> documents) {
        documents.forEach(each -> bundle.expectTexts(each.place));
    }

    /** {@code worth} is what words gain; {@code isCalled} so, or nearly. */
    private record Scored(int place, double worth, boolean isCalled, double score, List<Reason> reasons) {
        long rounded() {
            return SearchClient.rounded(score);
        }
    }

    /** A score in millionths: sums of the same gains may differ in their last bits. */
    private static long rounded(double score) {
        return Math.round(score * 1e6);
    }

    /** What words hardly lead to is not shown beside what they mean, and its texts are not fetched. */
    private static void leaveOutWeak(List<Scored> scored) {
        double most = scored.stream().mapToDouble(Scored::worth).max().orElse(0);
        scored.removeIf(each -> !each.isCalled && each.worth < most * WEAK);
    }

    private Scored score(int place, Matching.Match match, int words) {
        double sum = 0;
        List<Reason> reasons = new ArrayList<>();
        for (Reason reason : match.byWord.values()) {
            sum += reason.gain();
            reasons.add(reason);
        }
        double worth = words == 0 ? 0 : sum * match.byWord.size() / words;
        double bonus = match.name == null ? 0 : match.name.gain();
        if (match.name != null) {
            reasons.add(match.name);
        }
        return new Scored(place, worth, match.name != null, (worth + bonus) * byRank(bundle.rank(place)), reasons);
    }

    /** A rank that is not known yet counts for nothing. */
    private static double byRank(int rank) {
        return rank < BY_RANK.length ? BY_RANK[rank] : 1;
    }

    /** What is shown of a document; how its name or summary fits counts here, because its texts are there. */
    private Hit hit(Scored scored, Query query) {
        List<String> texts = bundle.texts(scored.place);
        Hit hit = new Hit(
                texts.get(0), texts.get(1), texts.get(2), texts.get(3), texts.get(4), scored.score, scored.reasons);
        if (scored.isCalled) {
            return hit.with(new Reason(query.joined(), "name", "order", NameFit.of(query, hit)));
        }
        if (scored.worth == 0) {
            return hit;
        }
        double gain = scored.score * (SummaryFit.of(query, hit.summary(), hit.reasons()) - 1);
        return hit.with(new Reason(query.joined(), "summary", "order", gain));
    }

    /** Whether a document has all facets and all words of all phrases asked for, and nothing that is not wanted. */
    private Predicate<Integer> wanted(Query query) {
        List<Set<Integer>> having = new ArrayList<>();
        query.facets().forEach(facet -> having.add(withFacet(facet)));
        query.phrases().forEach(phrase -> phrase.terms().forEach(word -> having.add(places(word))));
        Set<Integer> excluded = new HashSet<>();
        query.excluded().forEach(word -> excluded.addAll(places(word)));
        query.excludedFacets().forEach(facet -> excluded.addAll(withFacet(facet)));
        return place -> !excluded.contains(place) && having.stream().allMatch(places -> places.contains(place));
    }

    /** {@code kernel:5.15} asks for what runs there, which is all that needs no newer one. */
    private Set<Integer> withFacet(String term) {
        Set<Integer> places = new HashSet<>();
        meant(bundle, term).forEach(value -> places.addAll(places(value)));
        return places;
    }

    /** The values of facets that {@code term} asks for: of kernels all that are not newer, else itself. */
    static Stream<String> meant(BundleReader bundle, String term) {
        return term.startsWith(KERNEL)
                ? bundle.facets().keySet().stream()
                        .filter(value -> value.startsWith(KERNEL) && compareKernels(value, term) <= 0)
                : Stream.of(term);
    }

    private static int compareKernels(String one, String other) {
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

    private record Kept(List<Scored> documents, boolean cut) {}

    /** Looks for phrases in the texts of the best documents that may have them; nobody knows about the others. */
    private Kept withPhrases(List<Scored> scored, Query query) {
        Predicate<Integer> mayHaveExcluded = query.excludedPhrases().stream()
                .map(phrase -> phrase.terms().stream().map(this::places).toList())
                .<Predicate<Integer>>map(having -> place -> having.stream().allMatch(places -> places.contains(place)))
                .reduce(place -> false, Predicate::or);
        Predicate<Scored> isUnsure = each -> !query.phrases().isEmpty() || mayHaveExcluded.test(each.place);
        expectTexts(scored.stream().filter(isUnsure).limit(MOST_FOR_PHRASES));
        List<Scored> kept = new ArrayList<>();
        int looked = 0;
        for (Scored each : scored) {
            if (!isUnsure.test(each)) {
                kept.add(each);
            } else if (looked++ < MOST_FOR_PHRASES) {
                List<String> texts = bundle.texts(each.place).subList(1, 4);
                if (query.phrases().stream().allMatch(phrase -> phrase.isIn(texts))
                        && query.excludedPhrases().stream().noneMatch(phrase -> phrase.isIn(texts))) {
                    kept.add(each);
                }
            }
        }
        return new Kept(kept, looked > MOST_FOR_PHRASES);
    }

    /** At most {@code limit} completions of what somebody has typed so far, best first. */
    public List<Completion> suggest(String typed, int limit) {
        return new Completions(bundle).of(typed, limit);
    }

    /** Values of facets such as {@code hook:xdp}, the 100 most frequent of each, and how many documents have them. */
    public SortedMap<String, Integer> facets() {
        SortedMap<String, Integer> facets = new TreeMap<>();
        bundle.facets().forEach((term, count) -> facets.put(term.substring(1), count));
        return facets;
    }
}
