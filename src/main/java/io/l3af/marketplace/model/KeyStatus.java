package io.l3af.marketplace.model;

import java.util.Locale;

/** What a key may still do. */
public enum KeyStatus {
    /** It signs today. */
    ACTIVE,
    /** It signed until its last day; what it signed before stays valid. */
    RETIRED,
    /** It fell into other hands; nothing that it signed counts but what the ledger saw before. */
    COMPROMISED;

    /**
     * The status that records write as {@code word}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static KeyStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As records write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
