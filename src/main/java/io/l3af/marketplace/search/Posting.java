package io.l3af.marketplace.search;

/**
 * That a document has a term.
 *
 * @param impact 0 to 7: how much the term says of it; plus 8 if the term is its name, joined
 */
record Posting(int document, int impact) {
    static final int NAME = 8;
    static final int LEVELS = 8;

    boolean isName() {
        return impact >= NAME;
    }

    /** 3/10 to 1: a document with two words that it hardly mentions is above one with the better of them alone. */
    double weight() {
        return (impact % LEVELS + 3) / 10.0;
    }
}
