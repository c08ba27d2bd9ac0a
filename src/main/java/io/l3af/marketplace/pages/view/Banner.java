package io.l3af.marketplace.pages.view;

import org.jspecify.annotations.Nullable;

/**
 * Something to know before anything else.
 *
 * @param role the colour role: {@code bad}, {@code warn} or {@code info}
 * @param date ISO 8601, when the matter has one
 */
public record Banner(
        String role,
        String title,
        @Nullable String date,
        String text,
        @Nullable Link link) {}
