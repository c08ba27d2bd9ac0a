package io.l3af.marketplace.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Collects documents and writes the bundle by which clients find them.
 *
 * <pre>{@code
 * try (SearchBundle bundle = new SearchBundle()) {
 *     bundle.add(document);                       // in any order, from any thread
 *     FinishedBundle made = bundle.finish();      // search/manifest.json and what it leads to
 * }
 * }</pre>
 *
 * <p>Words go to an index on disk; names and summaries stay in memory, about half a kilobyte a document. The same documents
 * give the same files. Failures of the disk are {@link java.io.UncheckedIOException}s.
 */
public final class SearchBundle implements AutoCloseable {
    /** Fields of the index, and what a word in each is worth. */
    private static final List<String> FIELDS = List.of("name", "summary", "text", "joined", "facet");

    private static final double[] WORTH = {3, 6, 1};
    private static final int JOINED = 3;
    private static final int FACET = 4;
    private static final double[] LENGTH_COUNTS = {0.75, 0.4, 0.75}; // BM25's b
    private static final double SATURATION = 2; // BM25's k1

    private final UnaryOperator<String> titles;
    private final WordIndex index = new WordIndex();
    private final List<Kept> kept = new ArrayList<>();
    /** As documents write them, and how many have each. */
    private final ConcurrentMap<String, Integer> facets = new ConcurrentHashMap<>();

    private final long[] lengths = new long[WORTH.length];

    /** Shows values of facets as documents have them. */
    public SearchBundle() {
        this(facet -> facet.substring(facet.indexOf(':') + 1));
    }

    /** @param titles how a value is shown: of {@code publisher:acme} {@code Acme Networks} */
    public SearchBundle(UnaryOperator<String> titles) {
        this.titles = titles;
    }

    /** What stays in memory. */
    private record Kept(SearchDocument document, String sortName, int name, int summary, int text) {
        int length(int field) {
            return field == 0 ? name : field == 1 ? summary : text;
        }
    }

    /** Adds a document; its path must be its own. */
    public void add(SearchDocument document) {
        Set<String> name = new LinkedHashSet<>(Analysis.nameWords(document.name()));
        name.addAll(Analysis.nameWords(document.title()));
        List<String> summary = Analysis.words(document.summary());
        List<String> text = Analysis.words(document.text());
        Set<String> joined = new LinkedHashSet<>(List.of(Analysis.joined(document.name())));
        joined.add(Analysis.joined(document.title()));
        Map<String, String> byTerm = new TreeMap<>();
        document.facets().forEach(facet -> byTerm.putIfAbsent(facetTerm(facet), facet));
        byTerm.values().forEach(facet -> facets.merge(facet, 1, Integer::sum));
        Kept own = new Kept(document.shown(), Analysis.fold(document.name()), name.size(), summary.size(), text.size());
        index.add(
                keep(own),
                List.of(
                        new WordIndex.Words(FIELDS.get(0), name),
                        new WordIndex.Words(FIELDS.get(1), summary),
                        new WordIndex.Words(FIELDS.get(2), text),
                        new WordIndex.Words(FIELDS.get(JOINED), joined),
                        new WordIndex.Words(FIELDS.get(FACET), byTerm.keySet())));
    }

    /** Gives its number. */
    private synchronized int keep(Kept own) {
        for (int field = 0; field < lengths.length; field++) {
            lengths[field] += own.length(field);
        }
        kept.add(own);
        return kept.size() - 1;
    }

    /** The bundle of what was added so far. */
    public synchronized FinishedBundle finish() {
        int[] byName = IntStream.range(0, kept.size())
                .boxed()
                .sorted(Comparator.<Integer, String>comparing(i -> kept.get(i).sortName())
                        .thenComparing(i -> kept.get(i).document().path()))
                .mapToInt(i -> i)
                .toArray();
        int[] places = new int[byName.length];
        IntStream.range(0, byName.length).forEach(place -> places[byName[place]] = place);
        ShardWriter shards = new ShardWriter();
        Impacts impacts = new Impacts(places);
        index.terms(FIELDS, places.length, impacts::add, term -> shards.add(impacts.entry(term), impacts.isName));
        List<SearchDocument> sorted =
                IntStream.of(byName).mapToObj(i -> kept.get(i).document()).toList();
        return new BundleFiles(sorted, facets, shards, titles).finish();
    }

    @Override
    public void close() {
        index.close();
    }

    /** Terms have neither blanks nor control characters: a value of several words is joined by {@code -}. */
    static String facetTerm(String facet) {
        return "@" + Analysis.fold(facet).strip().replaceAll("[\\x00-\\x20]+", "-");
    }

    /** Sums up one term after the other: BM25F (Robertson and Zaragoza, 2009, section 3.6) in eight levels. */
    private final class Impacts {
        private final int[] places;
        private final double[] sums;
        private final boolean[] names;
        private final int[] touched; // places, of which the first count
        private int count;
        private boolean isName;

        Impacts(int[] places) {
            this.places = places;
            this.sums = new double[places.length];
            this.names = new boolean[places.length];
            this.touched = new int[places.length];
        }

        void add(int field, int number, int times) {
            int place = places[number];
            if (sums[place] == 0 && !names[place]) {
                touched[count++] = place;
            }
            if (field == FACET) {
                sums[place] = Math.max(sums[place], Double.MIN_VALUE);
            } else if (field == JOINED) {
                names[place] = true;
            } else {
                double average = Math.max(1, (double) lengths[field] / kept.size());
                double length = kept.get(number).length(field) / average;
                sums[place] += WORTH[field] * times / (1 - LENGTH_COUNTS[field] + LENGTH_COUNTS[field] * length);
            }
        }

        Entry entry(String term) {
            Arrays.sort(touched, 0, count);
            List<Posting> postings = new ArrayList<>(count);
            isName = false;
            for (int i = 0; i < count; i++) {
                int place = touched[i];
                double sum = sums[place] + (names[place] ? 12 : 0);
                int level = Math.min(Posting.LEVELS - 1, (int) (sum / (sum + SATURATION) * Posting.LEVELS));
                isName |= sum >= WORTH[0];
                postings.add(new Posting(place, level + (names[place] ? Posting.NAME : 0)));
                sums[place] = 0;
                names[place] = false;
            }
            count = 0;
            return new Entry(term, postings.size(), postings);
        }
    }
}
