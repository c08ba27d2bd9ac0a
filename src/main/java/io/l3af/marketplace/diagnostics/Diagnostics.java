package io.l3af.marketplace.diagnostics;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;

/** Collects diagnostics from many threads; reading it gives them sorted, each once. */
public final class Diagnostics {
    private final ConcurrentSkipListSet<Diagnostic> found = new ConcurrentSkipListSet<>();

    /** Reports a problem with the code's own advice on how to mend it. */
    public void report(Code code, Location location, String message) {
        report(code, location, message, code.mend());
    }

    /** Reports a problem with a hint that knows more than the code does. */
    public void report(Code code, Location location, String message, String hint) {
        found.add(new Diagnostic(code, location, message, hint));
    }

    public void addAll(Collection<Diagnostic> others) {
        found.addAll(others);
    }

    /** All problems by file, line and column. */
    public List<Diagnostic> sorted() {
        return List.copyOf(found);
    }

    /**
     * The same problems, with their files named from further up.
     *
     * @param folder what to put before each file, without a slash at its end; empty: nothing
     */
    public Diagnostics in(String folder) {
        Diagnostics moved = new Diagnostics();
        for (Diagnostic diagnostic : found) {
            Location at = diagnostic.location();
            String file = folder.isEmpty() ? at.file() : folder + "/" + at.file();
            moved.report(
                    diagnostic.code(),
                    new Location(file, at.line(), at.column()),
                    diagnostic.message(),
                    diagnostic.hint());
        }
        return moved;
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    }

    public long count(Severity severity) {
        return found.stream()
                .filter(diagnostic -> diagnostic.severity() == severity)
                .count();
    }
}
