package io.l3af.marketplace.app.site;

import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.function.FolderScan;
import io.l3af.marketplace.catalog.function.FunctionFolder;
import io.l3af.marketplace.diagnostics.Diagnostic;
import io.l3af.marketplace.facts.Advice;
import io.l3af.marketplace.model.Deprecation;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.KernelFunction;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.publish.KeptFile;
import io.l3af.marketplace.trust.openpgp.SignatureVerifier;
import io.l3af.marketplace.trust.rights.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells whether what the last run made of a function is what this one would make. May be asked by many threads. */
final class FunctionMemory {
    private static final String SIGNATURE = ".asc";
    private static final String REVIEWS = "reviews/";

    private final SiteMemory memory;
    private final Ledger ledger;
    private final Map<FunctionPath, Sha256> seen;
    private final Set<FunctionPath> known;
    private final Instant now;
    private final LocalDate day;
    private final @Nullable Set<Path> changed;

    /**
     * @param seen how folders look now, of functions that were looked at
     * @param day of the catalog
     * @param changed the files that may have changed since the last run, absolute; absent: any
     */
    FunctionMemory(
            SiteMemory memory,
            Catalog catalog,
            Ledger ledger,
            Map<FunctionPath, Sha256> seen,
            Instant now,
            LocalDate day,
            @Nullable Set<Path> changed) {
        this.memory = memory;
        this.ledger = ledger;
        this.seen = Map.copyOf(seen);
        this.known = catalog.functions().stream().map(FunctionFolder::path).collect(Collectors.toSet());
        this.now = now;
        this.day = day;
        this.changed = changed == null ? null : new HashSet<>(changed);
    }

    /** What was made of {@code folder}, as far as it is still the same. */
    Asked ask(FunctionFolder folder) {
        return new Asked(folder);
    }

    /** One function: what was made of it, and what is. */
    final class Asked {
        private final FunctionFolder folder;
        private final Optional<Remembered> before;
        private final Optional<FolderScan> scan;
        private final Optional<Sha256> content;
        private final Optional<Sha256> key;

        private Asked(FunctionFolder folder) {
            this.folder = folder;
            this.before = memory.function(folder.path());
            if (before.isPresent() && (isUnchanged(folder) || isAsSeen(before.get()))) {
                this.scan = Optional.empty();
                this.content = before.map(Remembered::content);
                this.key = Optional.of(key(before.get().content(), before.get().reviewed()));
                return;
            }
            this.scan = memory.isOpen() ? FolderScan.of(folder.folder()) : Optional.empty();
            this.content =
                    scan.flatMap(found -> before.filter(last -> found.seen().equals(last.seen()))
                            .map(Remembered::content)
                            .or(found::content));
            this.key = content.map(digest -> key(digest, isReviewed(scan.orElseThrow())));
        }

        /** The same as before, if it can only be that. */
        Optional<Remembered> recall() {
            return before.filter(last -> key.isPresent()
                    && key.get().equals(last.key())
                    && last.holdsAt(now)
                    && last.recent() == Advice.isRecent(last.summary().date(), day)
                    && known.containsAll(last.named()));
        }

        /** Keeps what {@link #recall} has given; gives it as the folder looks now. */
        Remembered keep(Remembered last) {
            Optional<Sha256> look = scan.flatMap(this::settled);
            if (look.isEmpty() || look.get().equals(last.seen())) {
                memory.keep(folder.path(), last);
                return last;
            }
            Remembered same = last.seenAs(look.get());
            memory.remember(folder.path(), same);
            return same;
        }

        /** Keeps {@code made}, unless the folder has changed while it was made; gives what it keeps. */
        Optional<Remembered> remember(Made made) {
            if (key.isEmpty()) {
                return Optional.empty();
            }
            Optional<FolderScan> after = FolderScan.of(folder.folder()).filter(this::isAsRead);
            if (after.isEmpty()) {
                return Optional.empty();
            }
            Remembered remembered = new Remembered(
                    key.get(),
                    content.orElseThrow(),
                    settled(after.get()).orElse(null),
                    now,
                    until(after.get()).orElse(null),
                    isReviewed(after.get()),
                    Advice.isRecent(made.emitted().summary().date(), day),
                    named(made.function()),
                    made.emitted().summary(),
                    made.searched(),
                    SiteMemory.listed(made.emitted().summary()),
                    made.files(),
                    made.emitted().shipped(),
                    made.emitted().pages(),
                    made.diagnostics());
            memory.remember(folder.path(), remembered);
            return memory.isOpen() ? Optional.of(remembered) : Optional.empty();
        }

        /** Whether what was read is still there: the folder may have been edited since. */
        private boolean isAsRead(FolderScan after) {
            if (scan.isEmpty()) { // it was taken to be as it was before
                return before.flatMap(last -> Optional.ofNullable(last.seen())).equals(Optional.of(after.seen()));
            }
            return after.seen().equals(scan.get().seen())
                    && (scan.get().isSettled(now) || after.content().equals(content));
        }

        private Optional<Sha256> settled(FolderScan found) {
            return Optional.of(found).filter(one -> one.isSettled(now)).map(FolderScan::seen);
        }

        private Sha256 key(Sha256 digest, boolean isReviewed) {
            Sha256 around = memory.surroundings().of(folder.path(), isReviewed, ledger.recollection(folder.path()));
            return Surroundings.digest(List.of(digest.hex(), around.hex()));
        }

        private boolean isAsSeen(Remembered last) {
            Sha256 look = seen.get(folder.path());
            return look != null && look.equals(last.seen());
        }

        private Optional<Instant> until(FolderScan found) {
            return found.files().stream()
                    .filter(file -> file.endsWith(SIGNATURE))
                    .flatMap(file -> nextChange(folder.folder().resolve(file)).stream())
                    .min(Instant::compareTo);
        }

        private Optional<Instant> nextChange(Path signature) {
            try {
                return SignatureVerifier.nextChange(Files.readAllBytes(signature), now);
            } catch (IOException e) {
                return Optional.of(now);
            }
        }
    }

    /**
     * What a run has made of a function.
     *
     * @param searched the digest of its search document
     */
    record Made(
            KernelFunction function,
            EmitFunction.Emitted emitted,
            Sha256 searched,
            List<KeptFile> files,
            List<Diagnostic> diagnostics) {}

    private boolean isUnchanged(FunctionFolder folder) {
        return changed != null
                && changed.stream()
                        .noneMatch(file -> file.startsWith(folder.folder())
                                || folder.folder().startsWith(file));
    }

    private static boolean isReviewed(FolderScan scan) {
        return scan.files().stream().anyMatch(file -> file.startsWith(REVIEWS));
    }

    private static List<FunctionPath> named(KernelFunction function) {
        List<FunctionPath> named = new ArrayList<>();
        Stream.concat(
                        Stream.of(Optional.ofNullable(function.deprecated())),
                        function.releases().stream().map(release -> Optional.ofNullable(release.deprecated())))
                .flatMap(Optional::stream)
                .map(Deprecation::replacement)
                .flatMap(Stream::ofNullable)
                .forEach(named::add);
        Optional.ofNullable(function.replaces()).ifPresent(named::add);
        return named;
    }
}
