package io.l3af.marketplace.app.site;

import io.l3af.marketplace.app.BareSigning;
import io.l3af.marketplace.app.CatalogClock;
import io.l3af.marketplace.app.CatalogPlace;
import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.InParallel;
import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.app.verification.CatalogLedger;
import io.l3af.marketplace.app.verification.HostedPackages;
import io.l3af.marketplace.app.verification.PageLinks;
import io.l3af.marketplace.app.verification.PublisherKeys;
import io.l3af.marketplace.app.verification.VerifyFunction;
import io.l3af.marketplace.cache.Cache;
import io.l3af.marketplace.card.Cards;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.CatalogAdvisory;
import io.l3af.marketplace.catalog.CatalogLimits;
import io.l3af.marketplace.catalog.CatalogMarketplace;
import io.l3af.marketplace.catalog.CatalogPublisher;
import io.l3af.marketplace.catalog.CatalogReviewer;
import io.l3af.marketplace.catalog.LedgerFile;
import io.l3af.marketplace.catalog.ManifestSchema;
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
import io.l3af.marketplace.model.LedgerLine;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Reviewer;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.PageTemplates;
import io.l3af.marketplace.pages.Pages;
import io.l3af.marketplace.publish.PublishException;
import io.l3af.marketplace.publish.SiteWriter;
import io.l3af.marketplace.search.SearchSchema;
import io.l3af.marketplace.trust.Ledger;
import io.l3af.marketplace.tuf.PublisherTargets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a catalog into a site: everything is verified, then everything is written, and then the site is replaced. */
public final class BuildSite {
    private final Request request;
    private final Path place;
    private final Diagnostics diagnostics = new Diagnostics();

    private BuildSite(Request request) {
        this.request = request;
        this.place = CatalogPlace.of(request.catalog()).catalog();
    }

    /**
     * What to build.
     *
     * @param signing who signs the index; absent: the key that {@code marketplace.yaml} names
     * @param tuf who signs metadata of TUF besides the keys that {@code marketplace.yaml} names
     * @param templates of pages that stand in the place of the program's
     * @param hosted packages that their publishers host
     * @param serial of the publication; absent: the old site's, plus one if anything changed
     * @param cache the folder that remembers what the last run verified and wrote; absent: everything is done anew
     * @param changed the files of the catalog that may have changed since the last run; absent: any
     * @param progress is told how many functions are done
     * @param jobs functions at a time
     * @param now the time at which keys must not be revoked
     * @param environment of the process, for {@code SOURCE_DATE_EPOCH}
     */
    public record Request(
            Path catalog,
            Path output,
            @Nullable SigningSource signing,
            BareSigning tuf,
            @Nullable Path templates,
            HostedPackages hosted,
            @Nullable Long serial,
            @Nullable Path cache,
            @Nullable Set<Path> changed,
            Progress progress,
            int jobs,
            Instant now,
            Map<String, String> environment) {
        public Request {
            changed = changed == null
                    ? null
                    : changed.stream()
                            .map(file -> file.toAbsolutePath().normalize())
                            .collect(Collectors.toUnmodifiableSet());
            environment = Map.copyOf(environment);
        }
    }

    /** Is told how far a run came, by any thread. */
    public interface Progress {
        /** Tells nobody. */
        Progress SILENT = (done, of) -> {};

        void reached(long done, long of);
    }

    /**
     * A part of a run.
     *
     * @param processors time that all threads used together
     * @param bytes of the files that it put into the site, whether they are new or not
     */
    public record Stage(String name, Duration took, Duration processors, long bytes) {}

    /**
     * What came of it.
     *
     * @param catalog the catalog, absolute; files of the diagnostics are relative to it
     * @param report absent when there were errors: then nothing was written
     */
    public record Result(Diagnostics diagnostics, Path catalog, Optional<Report> report) {}

    /**
     * What was published.
     *
     * @param tuf what was signed of TUF; absent when the marketplace has none
     * @param releases each with one signature verified
     * @param reused functions of which the last run had made the same
     * @param written files that are new or differ from the old site
     * @param stages in their order
     */
    public record Report(
            Path output,
            Publication publication,
            @Nullable Tuf tuf,
            long functions,
            long reused,
            long releases,
            long publishers,
            long pages,
            long files,
            long bytes,
            long written,
            long removed,
            List<Stage> stages) {
        public Report {
            stages = List.copyOf(stages);
        }

        /** Of the same site, which may lie elsewhere by now, and another run. */
        private Report of(Path place, long reused, long written, long removed, List<Stage> stages) {
            return new Report(
                    place,
                    publication,
                    tuf,
                    functions,
                    reused,
                    releases,
                    publishers,
                    pages,
                    files,
                    bytes,
                    written,
                    removed,
                    stages);
        }
    }

    /**
     * The metadata of TUF of a site.
     *
     * @param root version of the last root
     * @param version of snapshot and timestamp
     * @param expires when the timestamp does
     */
    public record Tuf(long root, long version, Instant expires) {}

    /** Builds the site; when anything is wrong, the old one stands untouched. */
    public static Result run(Request request) {
        BuildSite build = new BuildSite(request);
        try {
            return new Result(build.diagnostics, build.place, build.run());
        } catch (PublishException e) {
            throw new EnvironmentException(e.getMessage(), e.mend(), e);
        }
    }

    private Optional<Report> run() {
        Stages stages = new Stages();
        Catalog catalog = request.hosted().of(Catalog.open(place, CatalogLimits.DEFAULT, diagnostics));
        PublisherKeys keys = PublisherKeys.read(catalog, request.now(), diagnostics);
        Optional<CatalogMarketplace> marketplace = catalog.marketplace();
        if (marketplace.isEmpty()) {
            verifyOnly(catalog, verification(catalog, keys, diagnostics));
            return Optional.empty();
        }
        Optional<Sha256> program = ProgramDigest.of(request.templates());
        try (PageTemplates templates = Templates.open(request.templates());
                SiteWriter site = SiteWriter.open(request.output());
                Cache cache = cache(site)) {
            Pages pages =
                    new Pages(marketplace.get().marketplace(), marketplace.get().look(), templates);
            boolean same = request.templates() == null
                    || program.equals(ProgramDigest.of(request.templates())); // nobody edited them meanwhile
            return build(catalog, keys, marketplace.get(), pages, site, cache, program.filter(known -> same), stages);
        }
    }

    /** What is remembered is true of one site, which its index tells from any other. */
    private Cache cache(SiteWriter site) {
        if (request.cache() == null) {
            return Cache.none();
        }
        if (!Cache.mayBeAt(request.cache())) {
            throw new EnvironmentException(
                    request.cache() + " is not a folder in which kfm site remembers",
                    "Name another for --cache, or move away what is there.");
        }
        return Cache.open(request.cache(), site.previous(SitePaths.INDEX).map(Sha256::of));
    }

    private Optional<Report> build(
            Catalog catalog,
            PublisherKeys keys,
            CatalogMarketplace record,
            Pages pages,
            SiteWriter site,
            Cache cache,
            Optional<Sha256> program,
            Stages stages) {
        Marketplace marketplace = record.marketplace();
        Instant clock = CatalogClock.of(place, request.environment()).orElse(request.now());
        LocalDate day = LocalDate.ofInstant(clock, ZoneOffset.UTC);
        Optional<SignedIndex> index = SignedIndex.of(record, keys, request, clock, diagnostics);
        Optional<SiteTuf> tuf = SiteTuf.of(record, request, clock, site, diagnostics);
        PageLinks.report(pages, diagnostics);
        Feeds feeds = new Feeds(marketplace);
        ShippedPackages shipped = new ShippedPackages(marketplace.tuf() != null);
        Cache known = program.isPresent() ? cache : Cache.none();
        Surroundings surroundings = new Surroundings(catalog, program.orElse(LedgerLine.NOTHING));
        Standstill standstill = new Standstill(
                known, Standstill.inputs(request, catalog, surroundings, tuf, day, site), request.now(), clock);
        stages.end("catalog", site.bytes());
        SortedMap<FunctionPath, Sha256> seen = request.changed() == null
                ? standstill.look(catalog.functions(), request.jobs())
                : Collections.emptySortedMap();
        Optional<Report> standing = standstill.report(seen, site, diagnostics);
        stages.end("look", site.bytes());
        if (standing.isPresent()) {
            return standing.map(report -> report.of(request.output(), report.functions(), 0, 0, stages.ended()));
        }
        SiteMemory memory = new SiteMemory(known, program.orElse(LedgerLine.NOTHING), surroundings);
        SiteFunctions functions = new SiteFunctions(site, memory, () -> verification(catalog, keys, new Diagnostics()));
        Cards cards = new Cards(marketplace, record.look());
        makeFunctions(
                catalog,
                ledger -> new MakeFunction(
                        new VerifyFunction(catalog, keys, ledger, request.hosted()),
                        new FunctionMemory(memory, catalog, ledger, seen, request.now(), day, request.changed()),
                        output -> new EmitFunction(marketplace, pages, feeds, cards, output, catalog.packages(), day),
                        site,
                        shipped,
                        diagnostics),
                functions,
                site,
                stages);
        site.conflicts().forEach(this::reportConflict);
        if (diagnostics.hasErrors() || index.isEmpty()) {
            return Optional.empty();
        }
        List<Publisher> publishers = catalog.publishers().values().stream()
                .map(CatalogPublisher::publisher)
                .toList();
        List<Reviewer> reviewers = catalog.reviewers().values().stream()
                .map(CatalogReviewer::reviewer)
                .toList();
        List<Advisory> advisories =
                catalog.advisories().stream().map(CatalogAdvisory::advisory).toList();
        List<FunctionSummary> summaries = functions.summaries();
        List<String> listed =
                functions.writeListed("pages", () -> pages.site(summaries, publishers, reviewers, advisories)).stream()
                        .filter(path -> path.endsWith(".html"))
                        .toList();
        stages.end("lists", site.bytes());
        functions.writeListed("feeds", () -> feeds.site(summaries, advisories, searchable(listed, summaries)));
        feeds.securityText(clock).ifPresent(site::write);
        stages.end("feeds", site.bytes());
        site.write(pages.searchFiles(functions.writeSearch(request.jobs())));
        stages.end("search", site.bytes());
        IndexSchema.files().forEach(site::write);
        site.write(SearchSchema.file());
        for (ManifestSchema schema : ManifestSchema.values()) {
            site.write(SitePaths.schema(schema.schemaName()), schema.document());
        }
        keys.files().forEach(site::write);
        Lists.Roots lists = writeLists(
                Lists.of(publishers, summaries, documents(marketplace, advisories, site), keys.references()),
                pages,
                site);
        List<PublisherTargets> packages = shipped.of(publishers);
        FileReference sums = site.writeSums(SitePaths.SUMS); // by which the index proves each file written before it
        Publication publication = index.get()
                .write(
                        site,
                        lists,
                        sums,
                        same -> tuf.isEmpty() || SiteTuf.isPublished(tuf.get().targets(same, packages), site));
        Optional<SiteTuf.Written> signed =
                tuf.map(found -> found.write(site, publication, found.targets(publication, packages)));
        signed.ifPresent(written -> site.write(pages.tufFiles(written.paths())));
        site.writePaths(SitePaths.FILES);
        if (!site.conflicts().isEmpty()) {
            site.conflicts().forEach(this::reportConflict);
            return Optional.empty();
        }
        stages.end("index", site.bytes());
        Sha256 state = site.digest(SitePaths.INDEX);
        var done = site.commit();
        Report report = new Report(
                request.output(),
                publication,
                signed.map(written -> new Tuf(
                                written.root(),
                                written.head().version(),
                                written.head().expires().timestamp()))
                        .orElse(null),
                summaries.size(),
                functions.reused(),
                functions.releases(),
                publishers.size(),
                functions.pages() + listed.size() + 1 + signed.stream().count(),
                done.files(),
                done.bytes(),
                done.written(),
                done.removed(),
                List.of());
        Moments moments = Stream.concat(
                        Stream.of(functions.moments(), SignedIndex.moments(publication)),
                        signed.stream().map(SiteTuf.Written::moments))
                .reduce(Moments.NONE, Moments::and);
        functions.seen().ifPresent(looks -> standstill.leave(looks, site.census(), moments, report, diagnostics));
        cache.commit(state);
        stages.end("commit", site.bytes());
        return Optional.of(
                report.of(request.output(), report.reused(), done.written(), done.removed(), stages.ended()));
    }

    /** Makes all functions. The ledger, which only they ask and which may be large, is out of memory afterwards. */
    private void makeFunctions(
            Catalog catalog,
            Function<Ledger, MakeFunction> maker,
            SiteFunctions functions,
            SiteWriter site,
            Stages stages) {
        MakeFunction each = maker.apply(ledger(catalog, site));
        stages.end("ledger", site.bytes());
        LongAdder done = new LongAdder();
        InParallel.forEach(catalog.functions(), request.jobs(), folder -> {
            each.make(folder, functions);
            done.increment();
            request.progress().reached(done.sum(), catalog.functions().size());
        });
        stages.end("functions", site.bytes());
    }

    /** What search engines may show: every function and list, not each release. */
    private static List<String> searchable(List<String> listed, List<FunctionSummary> summaries) {
        return Stream.concat(
                        listed.stream().filter(path -> !path.equals("404.html")),
                        summaries.stream().map(function -> SitePaths.function(function.path())))
                .toList();
    }

    private static List<PublishedAdvisory> documents(
            Marketplace marketplace, List<Advisory> advisories, SiteWriter site) {
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
    private static Lists.Roots writeLists(Lists lists, Pages pages, SiteWriter site) {
        SortedSet<String> pieces = new TreeSet<>();
        Lists.Roots roots = lists.write((file, content) -> {
            site.writeByDigest(file, content);
            pieces.add(file.path());
        });
        lists.whole().forEach(site::writeStreamed);
        site.write(pages.indexFiles(List.copyOf(pieces)));
        return roots;
    }

    private void verifyOnly(Catalog catalog, VerifyFunction verification) {
        InParallel.forEach(catalog.functions(), request.jobs(), folder -> verification.verify(folder, diagnostics));
    }

    /** By a ledger that need not continue that of a site. */
    private VerifyFunction verification(Catalog catalog, PublisherKeys keys, Diagnostics found) {
        Ledger ledger = ledger(catalog, Optional.empty(), found).ledger();
        return new VerifyFunction(catalog, keys, ledger, request.hosted());
    }

    /** The ledger of the catalog, which must continue that of the site that stands and is written to the next; its bytes are not kept. */
    private Ledger ledger(Catalog catalog, SiteWriter site) {
        CatalogLedger read = ledger(catalog, site.previous(LedgerFile.NAME), diagnostics);
        site.write(LedgerFile.NAME, read.content());
        return read.ledger();
    }

    private CatalogLedger ledger(Catalog catalog, Optional<byte[]> published, Diagnostics found) {
        LocalDate today = LocalDate.ofInstant(request.now(), ZoneOffset.UTC);
        return CatalogLedger.read(catalog, published, "site/" + LedgerFile.NAME, today, found);
    }

    private void reportConflict(String path) {
        diagnostics.report(
                Code.WRITE_ONCE,
                Location.of(path.startsWith(SitePaths.TUF) ? path : "functions"),
                "expected the bytes that were published as " + path + ", found others");
    }
}
