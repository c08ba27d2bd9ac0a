package io.l3af.marketplace.app.site;

import io.l3af.marketplace.app.BareSigning;
import io.l3af.marketplace.app.CatalogPlace;
import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.InParallel;
import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.app.verification.CatalogLedger;
import io.l3af.marketplace.app.verification.HostedPackages;
import io.l3af.marketplace.app.verification.PublisherKeys;
import io.l3af.marketplace.app.verification.VerifyFunction;
import io.l3af.marketplace.cache.Cache;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.CatalogMarketplace;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.LedgerLine;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.PageTemplates;
import io.l3af.marketplace.publish.PublishException;
import io.l3af.marketplace.publish.SiteWriter;
import io.l3af.marketplace.trust.rights.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns a catalog into a site: everything is verified, then everything is written, and then the site is replaced. */
public final class BuildSite {
    private final Request request;
    private final LastRun lastRun;
    private final Path place;
    private final Diagnostics diagnostics = new Diagnostics();

    private BuildSite(Request request, LastRun lastRun) {
        this.request = request;
        this.lastRun = lastRun;
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
        Report of(Path place, long reused, long written, long removed, List<Stage> stages) {
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
        return run(request, LastRun.ofOne());
    }

    /**
     * Builds the site once more.
     *
     * @param lastRun what this process knows of its last run of the same site, and will know of this one
     */
    static Result run(Request request, LastRun lastRun) {
        BuildSite build = new BuildSite(request, lastRun);
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
            VerifyFunction verification = verification(request, catalog, keys, diagnostics);
            InParallel.forEach(catalog.functions(), request.jobs(), folder -> verification.verify(folder, diagnostics));
            return Optional.empty();
        }
        Optional<Sha256> program = ProgramDigest.of(request.templates());
        try (PageTemplates templates = Templates.open(request.templates());
                SiteWriter site = SiteWriter.open(request.output());
                Cache cache = isStill(program) ? cache(site) : Cache.none()) {
            return new SiteRun(
                            request,
                            catalog,
                            keys,
                            marketplace.get(),
                            templates,
                            site,
                            cache,
                            program.orElse(LedgerLine.NOTHING),
                            diagnostics,
                            stages,
                            lastRun)
                    .run();
        }
    }

    /** Whether {@code program} is known, and nobody edited the templates that were just opened. */
    private boolean isStill(Optional<Sha256> program) {
        return program.isPresent()
                && (request.templates() == null || program.equals(ProgramDigest.of(request.templates())));
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

    /** By a ledger that need not continue that of a site. */
    static VerifyFunction verification(Request request, Catalog catalog, PublisherKeys keys, Diagnostics found) {
        Ledger ledger = CatalogLedger.read(catalog, request.now(), found).ledger();
        return new VerifyFunction(catalog, keys, ledger, request.hosted());
    }
}
