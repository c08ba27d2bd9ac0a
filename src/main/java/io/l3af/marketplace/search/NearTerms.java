package io.l3af.marketplace.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what words may be misspelt for; the files that all of them need are read at the same time. */
final class NearTerms {
    private static final int MOST_FAR = 3; // terms that end as a misspelt word does, each in a shard of its own

    private final BundleReader bundle;
    private final Map<String, Map<String, Entry>> byWord = new HashMap<>();

    NearTerms(Set<String> words, BundleReader bundle) {
        this.bundle = bundle;
        words.forEach(this::addBeginning);
        addEnding(words.stream().filter(this::hasNoneOneEditAway).toList(), List.of(0));
        // many words share a short ending
        addEnding(words.stream().filter(this::hasNone).toList(), List.of(-1, 1));
    }

    /** Entries a few edits away from {@code word} that begin as it does or, if none is one edit away, end so. */
    Collection<Entry> of(String word) {
        return byTerm(word).values();
    }

    private Map<String, Entry> byTerm(String word) {
        return byWord.computeIfAbsent(word, each -> new LinkedHashMap<>());
    }

    private boolean hasNoneOneEditAway(String word) {
        return Edits.forgiven(word) > 0
                && byTerm(word).keySet().stream().noneMatch(term -> Edits.between(word, term, 1) <= 1);
    }

    private boolean hasNone(String word) {
        return Edits.forgiven(word) == 1 && byTerm(word).isEmpty();
    }

    private void addBeginning(String word) {
        for (Entry entry : bundle.shard(word)) {
            if (isNear(word, entry.term())) {
                byTerm(word).put(entry.term(), entry);
            }
        }
    }

    /** Adds what ends as {@code words} do, in files {@code by} files further on. */
    private void addEnding(List<String> words, List<Integer> by) {
        words.forEach(word -> by.forEach(files -> bundle.expectEnding(word, files)));
        Map<String, List<String>> ending = new LinkedHashMap<>();
        words.forEach(word -> ending.put(word, ending(word, by)));
        ending.values().forEach(terms -> terms.forEach(bundle::expect));
        ending.forEach((word, terms) -> terms.forEach(
                term -> bundle.exact(term).ifPresent(entry -> byTerm(word).put(term, entry))));
    }

    /** The nearest terms, each of which has to be looked up in a shard of its own. */
    private List<String> ending(String word, List<Integer> by) {
        return by.stream()
                .flatMap(files -> bundle.ending(word, files).stream())
                .filter(term -> isNear(word, term) && !byTerm(word).containsKey(term))
                .sorted(Comparator.comparingInt(term -> 2 * Edits.between(word, term, Edits.forgiven(word))
                        + (term.charAt(0) == word.charAt(0) ? 0 : 1)))
                .limit(MOST_FAR)
                .toList();
    }

    private static boolean isNear(String word, String term) {
        int most = Edits.forgiven(word);
        return !term.startsWith("@") && !term.equals(word) && Edits.between(word, term, most) <= most;
    }
}
