package io.l3af.marketplace.diagnostics;

/** How much a diagnostic matters. */
public enum Severity {
    /** The catalog cannot be published. */
    ERROR,
    /** It can be published, and somebody should look. */
    WARNING
}
