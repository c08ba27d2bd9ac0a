package io.l3af.marketplace.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Puts documents in their places, by name, and sums up what one term after the other says of them: BM25F (Robertson and Zaragoza,
 * 2009, section 3.6) in eight levels.
 */
final class Impacts {
    private static final double SATURATION = 2; // BM25's k1
    private static final int MANY = 16; // a share of all documents

    private final List<Placed> placed = new ArrayList<>();
    private final Map<IndexedField, Double> averages = new EnumMap<>(IndexedField.class);
    private final Map<String, Integer> facets = new HashMap<>();
    private final int[] places; // by the number of a document
    private final double[] sums; // by place
    private final boolean[] names; // by place
    private final int[] touched; // places, of which the first count
    private int count;
    private boolean isName;

    Impacts(WordSnapshot snapshot) {
        places = new int[snapshot.numbers()];
        snapshot.documents(this::add);
        placed.sort(Comparator.comparing(Placed::sortName).thenComparing(Placed::path));
        IntStream.range(0, placed.size()).forEach(place -> places[placed.get(place).number] = place);
        for (IndexedField field : List.of(IndexedField.NAME, IndexedField.SUMMARY, IndexedField.TEXT)) {
            long words =
                    placed.stream().mapToLong(one -> one.kept.length(field)).sum();
            averages.put(field, Math.max(1, (double) words / placed.size()));
        }
        sums = new double[placed.size()];
        names = new boolean[placed.size()];
        touched = new int[placed.size()];
    }

    /** What stays in memory of a document. */
    private record Placed(int number, String sortName, KeptDocument kept) {
        String path() {
            return kept.path();
        }
    }

    private void add(int number, KeptDocument kept) {
        kept.document().facets().forEach(facet -> facets.merge(facet, 1, Integer::sum));
        placed.add(new Placed(number, Analysis.fold(kept.document().name()), kept.shown()));
    }

    /** All documents, without texts and facets, in the order of their places. */
    List<SearchDocument> documents() {
        return placed.stream().map(one -> one.kept.document()).toList();
    }

    /** The values of facets as documents write them, and how many have each. */
    Map<String, Integer> facets() {
        return facets;
    }

    /** Adds that the next term stands {@code times} times in {@code field} of document {@code number}. */
    void add(IndexedField field, int number, int times) {
        int place = places[number];
        if (sums[place] == 0 && !names[place]) {
            touched[count++] = place;
        }
        switch (field) {
            case FACET -> sums[place] = Math.max(sums[place], Double.MIN_VALUE);
            case JOINED -> names[place] = true;
            default -> {
                double length = placed.get(place).kept.length(field) / averages.getOrDefault(field, 1.0);
                sums[place] += field.worth() * times / (1 - field.lengthCounts() + field.lengthCounts() * length);
            }
        }
    }

    /** All that was added since the last entry, as that of {@code term}. */
    Entry entry(String term) {
        sortTouched();
        List<Posting> postings = new ArrayList<>(count);
        isName = false;
        for (int i = 0; i < count; i++) {
            int place = touched[i];
            double sum = sums[place] + (names[place] ? 12 : 0);
            int level = Math.min(Posting.LEVELS - 1, (int) (sum / (sum + SATURATION) * Posting.LEVELS));
            isName |= sum >= IndexedField.NAME.worth();
            postings.add(new Posting(place, level + (names[place] ? Posting.NAME : 0)));
            sums[place] = 0;
            names[place] = false;
        }
        count = 0;
        return new Entry(term, postings.size(), postings);
    }

    /** Of many it is faster to look at all places. */
    private void sortTouched() {
        if (count < sums.length / MANY) {
            Arrays.sort(touched, 0, count);
            return;
        }
        int sorted = 0;
        for (int place = 0; place < sums.length; place++) {
            if (sums[place] != 0 || names[place]) {
                touched[sorted++] = place;
            }
        }
    }

    /** Whether the term of the last {@link #entry} is a word of some name, or as good as one. */
    boolean isName() {
        return isName;
    }
}
