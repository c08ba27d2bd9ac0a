package io.l3af.marketplace.facts;

/** Whether a change lets a release do more than before. */
public enum Reach {
    WIDENS("may do more"),
    NARROWS("may do less"),
    /** It needs, brings or configures something else, which by itself opens and closes nothing. */
    DIFFERS("differs");

    private final String words;

    Reach(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
