package io.l3af.marketplace.search;

/**
 * What a query may become.
 *
 * @param text the whole query, with its last part completed
 * @param documents how many have what the last part became; 0 for a field without a value
 */
public record Completion(String text, int documents) {}
