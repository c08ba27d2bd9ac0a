package io.l3af.marketplace.diagnostics;

import java.util.Comparator;

/**
 * One problem that a person can mend. Its texts may be shown on a terminal and in a log, whatever the catalog holds.
 *
 * @param code what kind of problem
 * @param location where
 * @param message one plain sentence: what was expected, what was found
 * @param hint how to mend it; the code's own advice unless the reporter knows better
 */
public record Diagnostic(Code code, Location location, String message, String hint) implements Comparable<Diagnostic> {
    private static final Comparator<Diagnostic> ORDER = Comparator.comparing(Diagnostic::location)
            .thenComparing(Diagnostic::code)
            .thenComparing(Diagnostic::message);

    public Diagnostic {
        message = Shown.safe(message);
        hint = Shown.safe(hint);
    }

    public Severity severity() {
        return code.severity();
    }

    @Override
    public int compareTo(Diagnostic other) {
        return ORDER.compare(this, other);
    }

    /** {@code path:line:column: KFM1203 message}, without the hint. */
    @Override
    public String toString() {
        return location + ": " + code.id() + " " + message;
    }
}
