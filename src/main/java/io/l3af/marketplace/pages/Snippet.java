package io.l3af.marketplace.pages;

/**
 * A text that people copy from a page, such as the JSON for l3afd's REST API.
 *
 * @param title what it is, a few words
 * @param hint where it goes and what to change in it, one sentence; may be empty
 * @param text shown as it is
 */
public record Snippet(String title, String hint, String text) {}
