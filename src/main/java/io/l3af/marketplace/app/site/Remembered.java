package io.l3af.marketplace.app.site;

import io.l3af.marketplace.diagnostics.Diagnostic;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.PackageCopy;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.publish.KeptFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run made of one function, for the next.
 *
 * @param key a digest of everything that it follows from
 * @param content of the function's folder
 * @param seen of the folder when {@code content} was taken; absent when it had been touched so shortly before that a later
 *     change might not show
 * @param from when its signatures were judged
 * @param until when one of them may be judged otherwise; absent: never
 * @param reviewed whether it follows from who is who among reviewers, too
 * @param recent whether its latest release was of the last year, which its page says
 * @param named other functions that it names, which there must be
 * @param searched a digest of its search document
 * @param listed a digest of what lists show of it
 * @param files that were written
 * @param shipped every copy of its packages
 * @param pages how many of {@code files} are pages
 * @param diagnostics what there was to say
 */
record Remembered(
        Sha256 key,
        Sha256 content,
        @Nullable Sha256 seen,
        Instant from,
        @Nullable Instant until,
        boolean reviewed,
        boolean recent,
        List<FunctionPath> named,
        FunctionSummary summary,
        Sha256 searched,
        Sha256 listed,
        List<KeptFile> files,
        List<PackageCopy> shipped,
        int pages,
        List<Diagnostic> diagnostics) {
    Remembered {
        named = List.copyOf(named);
        files = List.copyOf(files);
        shipped = List.copyOf(shipped);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether its signatures would be judged in the same way at {@code now}. */
    boolean holdsAt(Instant now) {
        return !now.isBefore(from) && (until == null || now.isBefore(until));
    }

    /** The same, taken from a folder that looked like {@code seen}. */
    Remembered seenAs(@Nullable Sha256 newSeen) {
        return new Remembered(
                key,
                content,
                newSeen,
                from,
                until,
                reviewed,
                recent,
                named,
                summary,
                searched,
                listed,
                files,
                shipped,
                pages,
                diagnostics);
    }
}
