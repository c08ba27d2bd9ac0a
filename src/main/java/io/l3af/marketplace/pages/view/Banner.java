package io.l3af.marketplace.pages.view;

import org.jspecify.annotations.Nullable;

/**
 * Something to know before anything else.
 *
 * @param role the colour role: {@code bad}, {@code warn} or {@code info}
 * @param date ISO 8601, when the matter has one
 * @param said what somebody said of it, in a script of any direction; empty when nobody did
 * @param text in our words, after that
 */
public record Banner(
        String role,
        String title,
        @Nullable String date,
        String said,
        String text,
        @Nullable Link link) {
    /** One that is in our words alone. */
    public Banner(String role, String title, @Nullable String date, String text, @Nullable Link link) {
        this(role, title, date, "", text, link);
    }
}
