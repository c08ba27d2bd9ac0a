package io.l3af.marketplace.pages.view;

/**
 * A word that qualifies what it stands beside, with a colour role of its own.
 *
 * @param role the class in the style sheet: {@code good}, {@code warn}, {@code bad}, {@code info} or {@code plain}
 */
public record Mark(String role, String text) {}
