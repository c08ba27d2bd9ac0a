package io.l3af.marketplace.model;

import java.util.Locale;

/** What a reader prefers: dark on light, or light on dark. */
public enum ColourScheme {
    LIGHT,
    DARK;

    /** Its name in {@code marketplace.yaml} and in style sheets. */
    public String cssName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
