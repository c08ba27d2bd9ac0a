package io.l3af.marketplace.pages.view;

import org.jspecify.annotations.Nullable;

/** A text that may lead somewhere. */
public record Link(String text, @Nullable String href) {
    /** A text that leads nowhere. */
    public static Link text(String text) {
        return new Link(text, null);
    }
}
