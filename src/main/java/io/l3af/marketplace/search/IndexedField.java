package io.l3af.marketplace.search;

import java.util.Locale;

/** A field of the index: what a word in it is worth, and how much the length of the field counts, BM25's b. */
enum IndexedField {
    NAME(3, 0.75),
    SUMMARY(6, 0.4),
    TEXT(1, 0.75),
    /** The name and the title, each as one word. */
    JOINED(0, 0),
    FACET(0, 0);

    private final double worth;
    private final double lengthCounts;

    IndexedField(double worth, double lengthCounts) {
        this.worth = worth;
        this.lengthCounts = lengthCounts;
    }

    /** In Lucene's index. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    double worth() {
        return worth;
    }

    double lengthCounts() {
        return lengthCounts;
    }
}
