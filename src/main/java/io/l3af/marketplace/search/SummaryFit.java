package io.l3af.marketplace.search;

import io.l3af.marketplace.search.SearchResult.Reason;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How well the summary of a document fits what was asked: it should have the words as typed, in that order, and little else. */
final class SummaryFit {
    private static final double OTHER_ENDING = 0.8; // of what a word gains
    private static final double IN_ORDER = 0.25; // more, if all words followed the one before
    private static final double A_WORD = 0.01; // of the summary, by which the score is divided

    private SummaryFit() {}

    /** What to multiply the score with, below 1.25; 1 if {@code reasons} have no gain of a word. */
    static double of(Query query, String summary, List<Reason> reasons) {
        List<String> words = query.words();
        List<String> has = Analysis.words(summary);
        Set<String> same = Analysis.forms(summary).stream()
                .filter(query.typed()::contains)
                .map(Analysis::stem)
                .collect(Collectors.toSet());
        double all = 0;
        double met = 0;
        int pairs = 0;
        for (int i = 0; i < words.size(); i++) {
            double gain = gain(words.get(i), reasons);
            int at = has.indexOf(words.get(i));
            all += gain;
            met += at < 0 || same.contains(words.get(i)) ? gain : OTHER_ENDING * gain;
            if (i > 0 && at > 0 && has.subList(0, at).contains(words.get(i - 1))) {
                pairs++;
            }
        }
        if (all == 0) {
            return 1;
        }
        return met / all * (1 + IN_ORDER * pairs / words.size()) / (1 + A_WORD * has.size());
    }

    private static double gain(String word, List<Reason> reasons) {
        return reasons.stream()
                .filter(reason -> reason.word().equals(word))
                .mapToDouble(Reason::gain)
                .findFirst()
                .orElse(0);
    }
}
