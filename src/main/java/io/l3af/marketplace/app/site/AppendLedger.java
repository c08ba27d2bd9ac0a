package io.l3af.marketplace.app.site;

import io.l3af.marketplace.app.CatalogPlace;
import io.l3af.marketplace.app.InParallel;
import io.l3af.marketplace.app.WholeFile;
import io.l3af.marketplace.app.verification.CatalogLedger;
import io.l3af.marketplace.app.verification.HostedPackages;
import io.l3af.marketplace.app.verification.PublisherKeys;
import io.l3af.marketplace.app.verification.VerifyFunction;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.LedgerFile;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.LedgerEntry;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SignedBy;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.trust.rights.Ledger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Appends to the ledger what it has not seen yet: each release that verifies wholly, once. */
public final class AppendLedger {
    private static final Comparator<LedgerEntry> ORDER =
            Comparator.comparing(LedgerEntry::path).thenComparing(LedgerEntry::version);

    private AppendLedger() {}

    /**
     * What came of it.
     *
     * @param catalog the catalog, absolute; files of the diagnostics are relative to it
     * @param appended the new lines' entries; empty when there was nothing new or there were errors
     */
    public record Result(Diagnostics diagnostics, Path catalog, List<LedgerEntry> appended) {
        public Result {
            appended = List.copyOf(appended);
        }
    }

    /**
     * Verifies the catalog at {@code place} and appends a line for each new release; when anything is wrong, the ledger
     * stays as it is.
     *
     * @param jobs functions at a time
     * @param hosted packages that their publishers host
     * @param now the time at which keys must not be revoked; its day (UTC) is that of the new lines
     */
    public static Result run(Path place, int jobs, HostedPackages hosted, Instant now) {
        Diagnostics diagnostics = new Diagnostics();
        Catalog catalog = hosted.of(Catalog.open(CatalogPlace.of(place).catalog(), CatalogLimits.DEFAULT, diagnostics));
        PublisherKeys keys = PublisherKeys.read(catalog, now, diagnostics);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        CatalogLedger before = CatalogLedger.read(catalog, now, diagnostics);
        Ledger ledger = before.ledger();
        VerifyFunction verification = new VerifyFunction(catalog, keys, ledger.toBeContinued(), hosted);
        ConcurrentLinkedQueue<LedgerEntry> found = new ConcurrentLinkedQueue<>();
        InParallel.forEach(
                catalog.functions(),
                jobs,
                folder -> verification
                        .verify(folder, diagnostics)
                        .ifPresent(described -> entries(described.verified(), today).stream()
                                .filter(entry -> !ledger.knows(entry.path(), entry.version()))
                                .forEach(found::add)));
        List<LedgerEntry> appended = diagnostics.hasErrors()
                ? List.of()
                : found.stream().sorted(ORDER).toList();
        if (!appended.isEmpty()) {
            write(catalog.root().resolve(LedgerFile.NAME), before, appended);
        }
        return new Result(diagnostics, catalog.root(), appended);
    }

    private static void write(Path file, CatalogLedger before, List<LedgerEntry> appended) {
        StringBuilder text = new StringBuilder(new String(before.content(), StandardCharsets.UTF_8));
        Sha256 previous = before.ledger().end();
        for (LedgerEntry entry : appended) {
            String line = LedgerFile.line(entry, previous);
            text.append(line);
            previous = Sha256.of(line.strip().getBytes(StandardCharsets.UTF_8));
        }
        WholeFile.write(file, text.toString());
    }

    private static List<LedgerEntry> entries(VerifiedFunction verified, LocalDate today) {
        List<LedgerEntry> entries = new ArrayList<>();
        verified.releases()
                .forEach(release -> entries.add(new LedgerEntry(
                        verified.path(),
                        release.version(),
                        release.release().artifact(),
                        release.release().sha256(),
                        verified.path().submitter(),
                        release.signatures().stream().map(SignedBy::key).toList(),
                        today)));
        return entries;
    }
}
