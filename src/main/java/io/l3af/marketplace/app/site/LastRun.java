package io.l3af.marketplace.app.site;

import io.l3af.marketplace.app.verification.LedgerLines;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Sha256;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a program that builds one site again and again knows of its last run, so that it need not read that again: what was made of
 * each function, that the files of the site are there, and the lines of the ledger. One run at a time may have it.
 */
final class LastRun {
    private final boolean isFollowed;
    private final LedgerLines ledgers = new LedgerLines();
    private @Nullable Sha256 state;
    private Map<FunctionPath, Remembered> functions = Map.of();

    private LastRun(boolean isFollowed) {
        this.isFollowed = isFollowed;
    }

    /** Of a program that builds once: keeps nothing. */
    static LastRun ofOne() {
        return new LastRun(false);
    }

    /** Of a program that will build the same site again. */
    static LastRun ofMany() {
        return new LastRun(true);
    }

    /** Whether there will be another run. */
    boolean isFollowed() {
        return isFollowed;
    }

    /** The lines of ledgers that were read. */
    LedgerLines ledgers() {
        return isFollowed ? ledgers : new LedgerLines();
    }

    /**
     * What was made of each function; nothing if the site is in another state than the last run left it in: somebody else has
     * built it since.
     */
    Optional<Map<FunctionPath, Remembered>> functions(Sha256 now) {
        return now.equals(state) ? Optional.of(functions) : Optional.empty();
    }

    /** Keeps what a run made of each function, which left the site in {@code newState}. */
    void keep(Sha256 newState, Map<FunctionPath, Remembered> made) {
        if (isFollowed) {
            state = newState;
            functions = Map.copyOf(made);
        }
    }
}
