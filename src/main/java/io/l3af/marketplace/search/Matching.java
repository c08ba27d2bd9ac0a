package io.l3af.marketplace.search;

import io.l3af.marketplace.search.SearchResult.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which documents the words of a query meet, and how well. */
final class Matching {
    private static final double NAME = 12;
    private static final double NAME_PREFIX = 9.6;
    private static final double NAME_TYPO = 7.2;
    private static final double[] BY_EDITS = {1, 0.6, 0.4};
    private static final double OTHERS = 0.7; // of what other terms gain, if the word itself is known
    private static final int COMMON = 20; // documents that have a word: more, and nobody misspelt it

    private final BundleReader bundle;
    private final Map<Integer, Match> byPlace = new TreeMap<>();
    private final List<String> corrections = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final int words;

    /** How one document is met. */
    static final class Match {
        final Map<String, Reason> byWord = new TreeMap<>();

        @Nullable
        Reason name;
    }

    /** A word that may be misspelt; {@code share} of what other terms gain counts. */
    private record Doubt(String word, boolean isKnown, double share) {}

    /** {@code forgiving}: looks for misspelt words although all are known. */
    Matching(BundleReader bundle, Query query, boolean forgiving) {
        this.bundle = bundle;
        this.words = query.words().size();
        query.words().stream()
                .filter(word -> word.length() > 1 && bundle.exact(word).isEmpty())
                .forEach(bundle::expectBeginning);
        for (int i = 0; i < words; i++) {
            word(query.words().get(i), i == words - 1, forgiving);
        }
        Set<String> misspelt = new LinkedHashSet<>();
        doubts.forEach(doubt -> misspelt.add(doubt.word));
        if (query.joined().length() > 1) {
            name(query.joined());
            if (forgiving || !doubts.isEmpty()) { // whoever misspells a word misspells the name, too
                misspelt.add(query.joined());
            }
        }
        NearTerms near = new NearTerms(misspelt, bundle);
        doubts.forEach(doubt -> typos(doubt, near.of(doubt.word)));
        nameTypos(query.joined(), near.of(query.joined()));
    }

    Map<Integer, Match> byPlace() {
        return byPlace;
    }

    List<String> corrections() {
        return corrections;
    }

    /** Whether some document has all words, or is meant by its name. */
    boolean isComplete() {
        return words == 0
                || byPlace.values().stream().anyMatch(match -> match.byWord.size() == words || match.name != null);
    }

    private void word(String word, boolean isLast, boolean forgiving) {
        var exact = bundle.exact(word);
        exact.ifPresent(entry -> meet(word, entry, "exact", idf(entry.frequency())));
        boolean isKnown = exact.isPresent();
        double share = isKnown ? OTHERS : 1;
        if ((isLast || !isKnown) && word.length() > 1) {
            BundleReader.Found found = bundle.beginning(word);
            int frequency = found.entries().stream().mapToInt(Entry::frequency).sum();
            for (Entry entry : found.entries()) {
                double quality = found.isSummary()
                        ? 0.5
                        : 0.4 + 0.4 * word.length() / entry.term().length();
                if (!entry.term().equals(word) || found.isSummary()) {
                    meet(word, entry, "prefix", quality * share * idf(frequency));
                    isKnown = true;
                }
            }
        }
        boolean isMeant =
                exact.isPresent() ? !forgiving || exact.get().frequency() > COMMON : isKnown && isLast && !forgiving;
        if (!isMeant) {
            doubts.add(new Doubt(word, isKnown, share));
        }
    }

    private void typos(Doubt doubt, Collection<Entry> near) {
        String best = "";
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (Entry entry : near) {
            int edits = Edits.between(doubt.word, entry.term(), 2);
            meet(doubt.word, entry, "typo", BY_EDITS[edits] * doubt.share * idf(entry.frequency()));
            if (edits < least || (edits == least && entry.frequency() > most)) {
                best = entry.term();
                least = edits;
                most = entry.frequency();
            }
        }
        if (!doubt.isKnown && !best.isEmpty()) {
            corrections.add(doubt.word + " → " + best);
        }
    }

    private void name(String joined) {
        BundleReader.Found found = bundle.beginning(joined);
        bundle.exact(joined).ifPresent(entry -> called(joined, entry, "name", NAME));
        for (Entry entry : found.entries()) {
            double share = joined.length() / (double) entry.term().length();
            double gain = found.isSummary() ? NAME_PREFIX * 0.75 : NAME_PREFIX * (0.75 + 0.25 * share);
            called(joined, entry, "name prefix", gain);
        }
    }

    private void nameTypos(String joined, Collection<Entry> near) {
        for (Entry entry : near) {
            called(joined, entry, "name typo", NAME_TYPO * BY_EDITS[Edits.between(joined, entry.term(), 2) - 1]);
        }
    }

    private void meet(String word, Entry entry, String kind, double worth) {
        for (Posting posting : entry.postings()) {
            double gain = worth * posting.weight();
            Match match = byPlace.computeIfAbsent(posting.document(), place -> new Match());
            Reason known = match.byWord.get(word);
            if (known == null || gain > known.gain()) {
                match.byWord.put(word, new Reason(word, entry.term(), kind, gain));
            }
        }
    }

    private void called(String joined, Entry entry, String kind, double gain) {
        for (Posting posting : entry.postings()) {
            if (posting.isName()) {
                Match match = byPlace.computeIfAbsent(posting.document(), place -> new Match());
                if (match.name == null || gain > match.name.gain()) {
                    match.name = new Reason(joined, entry.term(), kind, gain);
                }
            }
        }
    }

    private double idf(int frequency) {
        int documents = Math.max(frequency, bundle.documents());
        return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
    }
}
