package io.l3af.marketplace.pages.view;

/**
 * A key.
 *
 * @param id of its row
 * @param until empty: no end
 */
public record KeyView(String id, String fingerprint, String href, Mark status, String from, String until) {}
