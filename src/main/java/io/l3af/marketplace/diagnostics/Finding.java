package io.l3af.marketplace.diagnostics;

/**
 * A problem that a room found in bytes, before anybody says which file of the catalog they came from.
 *
 * @param code what kind of problem
 * @param message one plain sentence: what was expected, what was found; names from the bytes stand in it quoted and
 *     escaped
 */
public record Finding(Code code, String message) {}
