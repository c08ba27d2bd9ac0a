package io.l3af.marketplace.pages.view;

/**
 * A text to copy.
 *
 * @param id of its heading
 */
public record SnippetView(String id, String title, String hint, String text) {}
