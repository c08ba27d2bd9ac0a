package io.l3af.marketplace.search;

import io.l3af.marketplace.search.SearchResult.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which documents the words of a query meet, and how well. */
final class Matching {
    private static final double NAME = 12;
    private static final double NAME_PREFIX = 9.6;
    private static final double NAME_TYPO = 7.2;
    private static final double[] BY_EDITS = {1, 0.6, 0.4};
    private static final double OTHERS = 0.7; // of what other terms gain, if the word itself is known
    private static final int MOST_FAR = 3; // terms that end as a misspelt word does, each in a shard of its own
    private static final int COMMON = 20; // documents that have a word: more, and nobody misspelt it

    private final BundleReader bundle;
    private final Map<Integer, Match> byPlace = new TreeMap<>();
    private final List<String> corrections = new ArrayList<>();
    private final int words;
    private boolean isUnsure;

    /** How one document is met. */
    static final class Match {
        final Map<String, Reason> byWord = new TreeMap<>();

        @Nullable
        Reason name;
    }

    /** {@code forgiving}: looks for misspelt words although all are known. */
    Matching(BundleReader bundle, Query query, boolean forgiving) {
        this.bundle = bundle;
        this.words = query.words().size();
        this.isUnsure = forgiving;
        for (int i = 0; i < words; i++) {
            word(query.words().get(i), i == words - 1, forgiving);
        }
        if (query.joined().length() > 1) {
            name(query.joined());
        }
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
            isUnsure = true;
            typos(word, isKnown, share);
        }
    }

    private void typos(String word, boolean isKnown, double share) {
        String best = "";
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (Entry entry : near(word)) {
            int edits = Edits.between(word, entry.term(), 2);
            meet(word, entry, "typo", BY_EDITS[edits] * share * idf(entry.frequency()));
            if (edits < least || (edits == least && entry.frequency() > most)) {
                best = entry.term();
                least = edits;
                most = entry.frequency();
            }
        }
        if (!isKnown && !best.isEmpty()) {
            corrections.add(word + " → " + best);
        }
    }

    /** Entries a few edits away that begin as {@code word} does or, if none is one edit away, end so. */
    private Collection<Entry> near(String word) {
        int most = Edits.forgiven(word);
        Map<String, Entry> near = new LinkedHashMap<>();
        if (most == 0) {
            return near.values();
        }
        for (Entry entry : bundle.shard(word)) {
            if (isNear(word, entry.term(), most)) {
                near.put(entry.term(), entry);
            }
        }
        if (near.keySet().stream().noneMatch(term -> Edits.between(word, term, 1) <= 1)) {
            addFar(word, most, bundle.ending(word, 0).stream(), near);
        }
        if (near.isEmpty() && most == 1) { // many words share a short ending
            addFar(word, most, Stream.of(-1, 1).flatMap(by -> bundle.ending(word, by).stream()), near);
        }
        return near.values();
    }

    /** Adds the nearest of {@code endings}, each of which has to be looked up in a shard of its own. */
    private void addFar(String word, int most, Stream<String> endings, Map<String, Entry> near) {
        endings.filter(term -> isNear(word, term, most) && !near.containsKey(term))
                .sorted(Comparator.comparingInt(
                        term -> 2 * Edits.between(word, term, most) + (term.charAt(0) == word.charAt(0) ? 0 : 1)))
                .limit(MOST_FAR)
                .forEach(term -> bundle.exact(term).ifPresent(entry -> near.put(term, entry)));
    }

    private static boolean isNear(String word, String term, int most) {
        return !term.startsWith("@") && !term.equals(word) && Edits.between(word, term, most) <= most;
    }

    private void name(String joined) {
        BundleReader.Found found = bundle.beginning(joined);
        bundle.exact(joined).ifPresent(entry -> called(joined, entry, "name", NAME));
        for (Entry entry : found.entries()) {
            double share = joined.length() / (double) entry.term().length();
            double gain = found.isSummary() ? NAME_PREFIX * 0.75 : NAME_PREFIX * (0.75 + 0.25 * share);
            called(joined, entry, "name prefix", gain);
        }
        if (isUnsure) {
            for (Entry entry : near(joined)) {
                called(joined, entry, "name typo", NAME_TYPO * BY_EDITS[Edits.between(joined, entry.term(), 2) - 1]);
            }
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
