package io.l3af.marketplace.archive;

import io.l3af.marketplace.diagnostics.Code;

/**
 * Something in a package that must be mended before it can be published.
 *
 * @param code what kind of problem, one of 20xx or 21xx
 * @param message one plain sentence; names from the package stand in it quoted and escaped
 */
public record Finding(Code code, String message) {}
