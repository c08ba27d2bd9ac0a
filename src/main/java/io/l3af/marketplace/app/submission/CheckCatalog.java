package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.app.CatalogClock;
import io.l3af.marketplace.app.CatalogPlace;
import io.l3af.marketplace.app.InParallel;
import io.l3af.marketplace.app.tuf.TufKeyring;
import io.l3af.marketplace.app.tuf.TufRoots;
import io.l3af.marketplace.app.verification.CatalogLedger;
import io.l3af.marketplace.app.verification.HostedPackages;
import io.l3af.marketplace.app.verification.PageLinks;
import io.l3af.marketplace.app.verification.PublisherKeys;
import io.l3af.marketplace.app.verification.VerifyFunction;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.CatalogMarketplace;
import io.l3af.marketplace.catalog.CatalogTuf;
import io.l3af.marketplace.catalog.function.FunctionFolder;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.facts.Advice;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.pages.PageTemplates;
import io.l3af.marketplace.pages.Pages;
import io.l3af.marketplace.pages.markdown.Markdown;
import io.l3af.marketplace.pages.markdown.Options;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Reads a catalog, or one function of it, and finds every problem in one run. */
public final class CheckCatalog {
    private CheckCatalog() {}

    /**
     * What was looked at.
     *
     * @param catalog the catalog, absolute; files of the diagnostics are relative to it
     * @param functions how many functions
     * @param advice to the authors of each that checks
     */
    public record Result(
            Diagnostics diagnostics,
            Path catalog,
            long functions,
            SortedMap<FunctionPath, List<Advice.Point>> advice) {}

    /**
     * Checks the catalog at {@code place}, or the one function whose folder it is.
     *
     * @param jobs functions at a time
     * @param base an older ledger that the catalog's must continue: a file or a commit
     * @param hosted packages that their publishers host
     * @param now the time at which keys must not be revoked
     * @param environment of the process, for {@code SOURCE_DATE_EPOCH}
     */
    public static Result run(
            Path place,
            int jobs,
            @Nullable String base,
            HostedPackages hosted,
            Instant now,
            Map<String, String> environment) {
        Diagnostics diagnostics = new Diagnostics();
        CatalogPlace where = CatalogPlace.of(place);
        Catalog catalog = hosted.of(Catalog.open(where.catalog(), CatalogLimits.DEFAULT, diagnostics));
        PublisherKeys keys = PublisherKeys.read(catalog, now, diagnostics);
        catalog.marketplace().ifPresent(record -> {
            checkTuf(record, now, diagnostics);
            PageLinks.report(new Pages(record.marketplace(), record.look(), PageTemplates.ofProgram()), diagnostics);
        });
        Optional<byte[]> older =
                Optional.ofNullable(base).map(named -> OlderLedger.read(where.catalog(), named, CatalogLimits.DEFAULT));
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        CatalogLedger ledger = CatalogLedger.read(catalog, older, String.valueOf(base), today, diagnostics);
        VerifyFunction verification = new VerifyFunction(catalog, keys, ledger.ledger(), hosted);
        LocalDate day = CatalogClock.day(where.catalog(), environment, now);
        SortedMap<FunctionPath, List<Advice.Point>> advice = new ConcurrentSkipListMap<>();
        List<FunctionFolder> folders = where.among(catalog.functions());
        InParallel.forEach(
                folders,
                jobs,
                folder -> verification.verify(folder, diagnostics).ifPresent(described -> {
                    advice.put(described.path(), Advice.of(described, day));
                    String readme = described.verified().function().readme();
                    PageLinks.report(
                            described.path(),
                            Markdown.render(readme, Options.readme()).brokenLinks(),
                            diagnostics);
                }));
        return new Result(diagnostics, where.catalog(), folders.size(), advice);
    }

    /** The roots, and the keys of a demonstration, which must be able to sign a site. */
    private static void checkTuf(CatalogMarketplace record, Instant now, Diagnostics diagnostics) {
        CatalogTuf tuf = record.tuf();
        if (tuf != null) {
            TufRoots.read(tuf, now, diagnostics)
                    .ifPresent(roots -> TufKeyring.check(record, tuf, roots.last(), diagnostics));
        }
    }
}
