package io.l3af.marketplace.ebpf;

/**
 * Something about an object that its author can mend.
 *
 * @param code what kind of problem
 * @param message one plain sentence: what was expected, what was found
 */
public record ObjectFinding(io.l3af.marketplace.diagnostics.Code code, String message) {}
