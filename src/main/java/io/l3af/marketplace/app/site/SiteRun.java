package io.l3af.marketplace.app.site;

import io.l3af.marketplace.app.CatalogClock;
import io.l3af.marketplace.app.InParallel;
import io.l3af.marketplace.app.verification.CatalogLedger;
import io.l3af.marketplace.app.verification.PageLinks;
import io.l3af.marketplace.app.verification.PublisherKeys;
import io.l3af.marketplace.app.verification.VerifyFunction;
import io.l3af.marketplace.cache.Cache;
import io.l3af.marketplace.card.Cards;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.CatalogAdvisory;
import io.l3af.marketplace.catalog.CatalogMarketplace;
import io.l3af.marketplace.catalog.CatalogPublisher;
import io.l3af.marketplace.catalog.CatalogReviewer;
import io.l3af.marketplace.catalog.LedgerFile;
import io.l3af.marketplace.catalog.manifest.ManifestSchema;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.feeds.Feeds;
import io.l3af.marketplace.index.IndexSchema;
import io.l3af.marketplace.index.Lists;
import io.l3af.marketplace.index.Osv;
import io.l3af.marketplace.index.PublishedAdvisory;
import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Reviewer;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.PageTemplates;
import io.l3af.marketplace.pages.Pages;
import io.l3af.marketplace.publish.SiteWriter;
import io.l3af.marketplace.publish.WrittenSite;
import io.l3af.marketplace.search.SearchBundle;
import io.l3af.marketplace.search.SearchSchema;
import io.l3af.marketplace.trust.rights.Ledger;
import io.l3af.marketplace.tuf.PublisherTargets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** One run: an opened catalog becomes the site, or the site that stands is left as it is. */
final class SiteRun {
    private final BuildSite.Request request;
    private final Catalog catalog;
    private final PublisherKeys keys;
    private final CatalogMarketplace record;
    private final Marketplace marketplace;
    private final Pages pages;
    private final Feeds feeds;
    private final SiteWriter site;
    private final Cache cache;
    private final Sha256 program;
    private final Diagnostics diagnostics;
    private final Stages stages;
    private final LastRun lastRun;
    private final Instant clock;
    private final LocalDate day;
    private final ShippedPackages shipped;
    private final List<Publisher> publishers;
    private final List<Reviewer> reviewers;
    private final List<Advisory> advisories;

    /**
     * @param cache that remembers what the last run made
     * @param program a digest of what makes the site
     * @param stages the first of which has begun
     * @param lastRun what this process knows of its last one
     */
    SiteRun(
            BuildSite.Request request,
            Catalog catalog,
            PublisherKeys keys,
            CatalogMarketplace record,
            PageTemplates templates,
            SiteWriter site,
            Cache cache,
            Sha256 program,
            Diagnostics diagnostics,
            Stages stages,
            LastRun lastRun) {
        this.request = request;
        this.catalog = catalog;
        this.keys = keys;
        this.record = record;
        this.marketplace = record.marketplace();
        this.pages = new Pages(marketplace, record.look(), templates);
        this.feeds = new Feeds(marketplace);
        this.site = site;
        this.cache = cache;
        this.program = program;
        this.diagnostics = diagnostics;
        this.stages = stages;
        this.lastRun = lastRun;
        this.clock = CatalogClock.of(catalog.root(), request.environment()).orElse(request.now());
        this.day = LocalDate.ofInstant(clock, ZoneOffset.UTC);
        this.shipped = new ShippedPackages(marketplace.tuf() != null);
        this.publishers = catalog.publishers().values().stream()
                .map(CatalogPublisher::publisher)
                .toList();
        this.reviewers = catalog.reviewers().values().stream()
                .map(CatalogReviewer::reviewer)
                .toList();
        this.advisories =
                catalog.advisories().stream().map(CatalogAdvisory::advisory).toList();
    }

    /** What was published; nothing when there were errors. */
    Optional<BuildSite.Report> run() {
        Optional<SignedIndex> index = SignedIndex.of(record, keys, request, clock, diagnostics);
        Optional<SiteTuf> tuf = SiteTuf.of(record, request, clock, site, diagnostics);
        PageLinks.report(pages, diagnostics);
        Surroundings surroundings = new Surroundings(catalog, program);
        Standstill standstill = new Standstill(
                cache, Standstill.inputs(request, catalog, surroundings, tuf, day, site), request.now(), clock);
        end("catalog");
        SortedMap<FunctionPath, Sha256> seen = request.changed() == null
                ? standstill.look(catalog.functions(), request.jobs())
                : Collections.emptySortedMap();
        Optional<BuildSite.Report> standing = standstill.report(seen, site, diagnostics);
        end("look");
        if (standing.isPresent()) {
            return standing.map(report -> report.of(request.output(), report.functions(), 0, 0, stages.ended()));
        }
        SiteMemory memory = new SiteMemory(cache, program, surroundings, lastRun);
        if (memory.isOfThisProcess()) {
            site.trustOld();
        }
        try (SearchBundle search = memory.searchBundle()) {
            return make(makeFunctions(memory, search, seen), index, tuf, standstill);
        }
    }

    private Optional<BuildSite.Report> make(
            SiteFunctions functions, Optional<SignedIndex> index, Optional<SiteTuf> tuf, Standstill standstill) {
        if (reportConflicts() || diagnostics.hasErrors() || index.isEmpty()) {
            return Optional.empty();
        }
        List<FunctionSummary> summaries = functions.summaries();
        int lists = writeLists(functions, summaries);
        writeSearch(functions);
        Signed signed = sign(summaries, index.get(), tuf);
        return reportConflicts() ? Optional.empty() : Optional.of(commit(functions, lists, signed, standstill));
    }

    /** Makes all functions. The ledger, which only they ask and which may be large, is out of memory afterwards. */
    private SiteFunctions makeFunctions(SiteMemory memory, SearchBundle search, SortedMap<FunctionPath, Sha256> seen) {
        SiteFunctions functions = new SiteFunctions(
                site, memory, search, () -> BuildSite.verification(request, catalog, keys, new Diagnostics()));
        MakeFunction each = maker(memory, seen);
        end("ledger");
        LongAdder done = new LongAdder();
        InParallel.forEach(catalog.functions(), request.jobs(), folder -> {
            each.make(folder, functions);
            done.increment();
            request.progress().reached(done.sum(), catalog.functions().size());
        });
        end("functions");
        return functions;
    }

    private MakeFunction maker(SiteMemory memory, SortedMap<FunctionPath, Sha256> seen) {
        Ledger ledger = writeLedger();
        Cards cards = new Cards(marketplace, record.look());
        return new MakeFunction(
                new VerifyFunction(catalog, keys, ledger, request.hosted()),
                new FunctionMemory(memory, catalog, ledger, seen, request.now(), day, request.changed()),
                output -> new EmitFunction(marketplace, pages, feeds, cards, output, catalog.packages(), day),
                site,
                shipped,
                diagnostics);
    }

    /** The ledger of the catalog, which must continue that of the site that stands; its bytes are not kept. */
    private Ledger writeLedger() {
        CatalogLedger read = CatalogLedger.read(
                catalog,
                lastRun.ledgers(),
                site.previous(LedgerFile.NAME),
                "site/" + LedgerFile.NAME,
                LocalDate.ofInstant(request.now(), ZoneOffset.UTC),
                diagnostics);
        site.write(LedgerFile.NAME, read.content());
        return read.ledger();
    }

    /** Writes what lists functions, for people and for feeds; gives the number of pages. */
    private int writeLists(SiteFunctions functions, List<FunctionSummary> summaries) {
        List<String> listed =
                functions.writeListed("pages", () -> pages.site(summaries, publishers, reviewers, advisories)).stream()
                        .filter(path -> path.endsWith(".html"))
                        .toList();
        end("lists");
        functions.writeListed("feeds", () -> feeds.site(summaries, advisories, searchable(listed, summaries)));
        feeds.securityText(clock).ifPresent(site::write);
        end("feeds");
        return listed.size();
    }

    /** What search engines may show: every function and list, not each release. */
    private static List<String> searchable(List<String> listed, List<FunctionSummary> summaries) {
        return Stream.concat(
                        listed.stream().filter(path -> !path.equals("404.html")),
                        summaries.stream().map(function -> SitePaths.function(function.path())))
                .toList();
    }

    private void writeSearch(SiteFunctions functions) {
        site.write(pages.searchFiles(functions.writeSearch(request.jobs())));
        end("search");
    }

    /** What proves all other files of a site. */
    private record Signed(Publication publication, Optional<SiteTuf.Written> tuf) {
        Moments moments() {
            return SignedIndex.moments(publication)
                    .and(tuf.map(SiteTuf.Written::moments).orElse(Moments.NONE));
        }
    }

    /** Writes what programs read of all functions, and signs it. */
    private Signed sign(List<FunctionSummary> summaries, SignedIndex index, Optional<SiteTuf> tuf) {
        writeSchemas();
        keys.files().forEach(site::write);
        Lists.Roots lists = writeLists(Lists.of(publishers, summaries, advisoryDocuments(), keys.references()));
        List<PublisherTargets> packages = shipped.of(publishers);
        FileReference sums = site.writeSums(SitePaths.SUMS); // by which the index proves each file written before it
        Publication publication = index.write(
                site,
                lists,
                sums,
                same -> tuf.isEmpty() || SiteTuf.isPublished(tuf.get().targets(same, packages), site));
        Optional<SiteTuf.Written> signed =
                tuf.map(found -> found.write(site, publication, found.targets(publication, packages)));
        signed.ifPresent(written -> site.write(pages.tufFiles(written.paths())));
        site.writePaths(SitePaths.FILES);
        end("index");
        return new Signed(publication, signed);
    }

    private void writeSchemas() {
        IndexSchema.files().forEach(site::write);
        site.write(SearchSchema.file());
        for (ManifestSchema schema : ManifestSchema.values()) {
            site.write(SitePaths.schema(schema.schemaName()), schema.document());
        }
    }

    private List<PublishedAdvisory> advisoryDocuments() {
        List<PublishedAdvisory> published = new ArrayList<>();
        for (Advisory advisory : advisories) {
            byte[] document = Osv.document(advisory, marketplace);
            String path = SitePaths.advisoryDocument(advisory.id());
            site.write(path, document);
            published.add(
                    new PublishedAdvisory(advisory, new FileReference(path, document.length, Sha256.of(document))));
        }
        return published;
    }

    /** Writes each list as pieces and as a whole, and the page that leads to the pieces. */
    private Lists.Roots writeLists(Lists lists) {
        SortedSet<String> pieces = new TreeSet<>();
        Lists.Roots roots = lists.write((file, content) -> {
            site.writeByDigest(file, content);
            pieces.add(file.path());
        });
        lists.whole().forEach(site::writeStreamed);
        site.write(pages.indexFiles(List.copyOf(pieces)));
        return roots;
    }

    /** Whether something is published already with other bytes. */
    private boolean reportConflicts() {
        for (String path : site.conflicts()) {
            diagnostics.report(
                    Code.WRITE_ONCE,
                    Location.of(path.startsWith(SitePaths.TUF) ? path : "functions"),
                    "expected the bytes that were published as " + path + ", found others");
        }
        return !site.conflicts().isEmpty();
    }

    private BuildSite.Report commit(SiteFunctions functions, int lists, Signed signed, Standstill standstill) {
        Sha256 state = site.digest(SitePaths.INDEX);
        WrittenSite done = site.commit();
        BuildSite.Report report = new BuildSite.Report(
                request.output(),
                signed.publication(),
                signed.tuf().map(SiteTuf.Written::report).orElse(null),
                functions.size(),
                functions.reused(),
                functions.releases(),
                publishers.size(),
                functions.pages() + lists + 1 + signed.tuf().stream().count(),
                done.files(),
                done.bytes(),
                done.written(),
                done.removed(),
                List.of());
        Moments moments = functions.moments().and(signed.moments());
        functions.seen().ifPresent(seen -> standstill.leave(seen, site.census(), moments, report, diagnostics));
        functions.commit(state);
        end("commit");
        return report.of(request.output(), report.reused(), done.written(), done.removed(), stages.ended());
    }

    private void end(String stage) {
        stages.end(stage, site.bytes());
    }
}
