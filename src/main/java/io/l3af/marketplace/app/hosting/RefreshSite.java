package io.l3af.marketplace.app.hosting;

import io.l3af.marketplace.app.BareSigning;
import io.l3af.marketplace.app.CatalogPlace;
import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.site.Templates;
import io.l3af.marketplace.app.tuf.TufKeyring;
import io.l3af.marketplace.app.tuf.TufRoots;
import io.l3af.marketplace.app.tuf.TufSigning;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.CatalogMarketplace;
import io.l3af.marketplace.catalog.CatalogTuf;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.index.Index;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.TufPolicy;
import io.l3af.marketplace.pages.PageTemplates;
import io.l3af.marketplace.pages.Pages;
import io.l3af.marketplace.publish.PublishException;
import io.l3af.marketplace.publish.SiteWriter;
import io.l3af.marketplace.trust.Limits;
import io.l3af.marketplace.tuf.FileVersion;
import io.l3af.marketplace.tuf.Head;
import io.l3af.marketplace.tuf.MetadataException;
import io.l3af.marketplace.tuf.Role;
import io.l3af.marketplace.tuf.Root;
import io.l3af.marketplace.tuf.RootFile;
import io.l3af.marketplace.tuf.Targets;
import io.l3af.marketplace.tuf.TufPaths;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Signs snapshot and timestamp of a site anew, and publishes the catalog's newer roots: nothing else of the site changes. What
 * is signed again was signed before; a site that says something else is left alone.
 */
public final class RefreshSite {
    private final Request request;
    private final Diagnostics diagnostics;
    private final PageTemplates templates;
    private final SiteWriter site;

    private RefreshSite(Request request, Diagnostics diagnostics, PageTemplates templates, SiteWriter site) {
        this.request = request;
        this.diagnostics = diagnostics;
        this.templates = templates;
        this.site = site;
    }

    /**
     * What to renew.
     *
     * @param templates of pages that stand in the place of the program's
     * @param margin days that must be left on what is not renewed; absent: as {@code tuf.margin_days} says
     */
    public record Request(
            Path catalog,
            Path site,
            BareSigning signing,
            @Nullable Path templates,
            @Nullable Integer margin,
            Instant now) {}

    /**
     * What came of it.
     *
     * @param lasting what runs out when, in the order in which clients look at it; empty when the site could not be judged
     * @param version of the new snapshot and timestamp; absent when there were errors: then nothing was written
     */
    public record Result(Diagnostics diagnostics, Path catalog, List<Lasting> lasting, Optional<Long> version) {
        public Result {
            lasting = List.copyOf(lasting);
        }
    }

    /** Something of a site and when clients stop believing it. */
    public record Lasting(String what, Instant expires) {}

    /** Renews the site; when anything is wrong, it stands untouched. */
    public static Result run(Request request) {
        Diagnostics diagnostics = new Diagnostics();
        Path place = CatalogPlace.of(request.catalog()).catalog();
        Catalog catalog = Catalog.open(place, CatalogLimits.DEFAULT, diagnostics);
        List<Lasting> lasting = new ArrayList<>();
        Optional<Long> version = Optional.empty();
        CatalogMarketplace record = catalog.marketplace().orElse(null);
        if (record != null && !diagnostics.hasErrors()) {
            mustBeRenewable(record, request.site()); // before anything is made beside it
            try (PageTemplates templates = Templates.open(request.templates());
                    SiteWriter site = SiteWriter.open(request.site())) {
                version = new RefreshSite(request, diagnostics, templates, site).refresh(record, lasting);
            } catch (PublishException e) {
                throw new EnvironmentException(e.getMessage(), e.mend(), e);
            }
        }
        return new Result(diagnostics, place, lasting, version);
    }

    private static void mustBeRenewable(CatalogMarketplace record, Path site) {
        if (record.marketplace().tuf() == null || record.tuf() == null) {
            throw new EnvironmentException(
                    "marketplace.yaml has no \"tuf\"",
                    "A site without TUF has nothing that has to be signed each day.");
        }
        if (!Files.isDirectory(site)) {
            throw new EnvironmentException("there is no site " + site, "Build it with kfm site, or name its folder.");
        }
    }

    private Optional<Long> refresh(CatalogMarketplace record, List<Lasting> lasting) {
        TufPolicy policy = Objects.requireNonNull(record.marketplace().tuf());
        CatalogTuf tuf = Objects.requireNonNull(record.tuf());
        Optional<TufRoots> roots = TufRoots.read(tuf, request.now(), diagnostics);
        if (roots.isEmpty()) {
            return Optional.empty();
        }
        Root root = roots.get().last();
        Head.Signers signers = TufKeyring.read(record, tuf, root, request.signing(), diagnostics)
                .headSigners(root);
        try {
            Head old = old(roots.get());
            Instant targets = targets(old, root);
            Publication index = site.previous(SitePaths.INDEX)
                    .flatMap(Index::publication)
                    .orElseThrow(() -> refused(SitePaths.INDEX, "expected an index, found none"));
            requireReached(index.generated());
            int margin = request.margin() == null ? policy.marginDays() : request.margin();
            lasting.add(checked(
                    "root " + root.version(), root.expires(), margin, Location.of(CatalogTuf.root(root.version()))));
            lasting.add(checked(
                    "targets and publishers", targets, margin, record.manifest().location("/tuf")));
            lasting.add(
                    checked("index", index.expires(), margin, record.manifest().location("/index")));
            if (diagnostics.hasErrors()) {
                return Optional.empty();
            }
            Head head = TufSigning.head(old.version() + 1, policy, request.now(), old.meta(), signers);
            write(record, roots.get(), head);
            lasting.add(new Lasting("snapshot", head.expires().snapshot()));
            lasting.add(new Lasting("timestamp", head.expires().timestamp()));
            return Optional.of(head.version());
        } catch (Refused e) {
            diagnostics.report(Code.TUF_SITE, Location.of("site/" + e.path), e.message);
            return Optional.empty();
        }
    }

    /** A clock that is behind would make a timestamp that has expired: no client would believe the site any more. */
    private void requireReached(Instant generated) {
        if (generated.isAfter(request.now().plus(Limits.CLOCK_SKEW))) {
            throw new EnvironmentException(
                    "the index of the site was made later than now, at " + generated + ", by a clock that says "
                            + request.now().truncatedTo(ChronoUnit.SECONDS),
                    "Set this machine's clock, or give the time with --time.");
        }
    }

    /** The head that stands, which must be signed as the site's own root demands, and that root be one of the catalog's. */
    private Head old(TufRoots roots) {
        Root published = published(roots);
        byte[] timestamp = site.previous(TufPaths.TIMESTAMP)
                .orElseThrow(() -> refused(TufPaths.TIMESTAMP, "expected this file, found none"));
        try {
            Head head = Head.read(timestamp, site::previous);
            if (!head.isSignedBy(published) && !head.isSignedBy(roots.last())) {
                throw refused(TufPaths.TIMESTAMP, "expected signatures by the keys of the root, found others");
            }
            return head;
        } catch (MetadataException e) {
            throw refused(TufPaths.TIMESTAMP, String.valueOf(e.getMessage()));
        }
    }

    private Root published(TufRoots roots) {
        Root published = null;
        for (RootFile file : roots.files()) {
            String path = TufPaths.root(file.root().version());
            Optional<byte[]> before = site.previous(path);
            if (before.isPresent() && !Arrays.equals(before.get(), file.content())) {
                throw refused(path, "expected the root of the catalog, found another");
            }
            published = before.isPresent() ? file.root() : published;
        }
        String further = TufPaths.root(roots.last().version() + 1);
        if (published == null || site.previous(further).isPresent()) {
            throw refused(
                    published == null ? TufPaths.root(1) : further, "expected the roots of the catalog, found others");
        }
        return published;
    }

    /** When the first of the files that {@code head} names expires; each must be what it names, signed by the keys of now. */
    private Instant targets(Head head, Root root) {
        Instant first = Instant.MAX;
        for (Map.Entry<String, FileVersion> entry : head.meta().entrySet()) {
            String path = path(entry.getKey(), entry.getValue());
            byte[] file = site.previous(path)
                    .filter(entry.getValue()::matches)
                    .orElseThrow(
                            () -> refused(path, "expected the file that the snapshot names, found none or another"));
            try {
                Instant expires = Targets.expires(file, root.keys(Role.TARGETS));
                first = expires.isBefore(first) ? expires : first;
            } catch (MetadataException e) {
                throw refused(path, String.valueOf(e.getMessage()));
            }
        }
        return first;
    }

    /** Where the file is that a snapshot calls {@code name}. */
    private static String path(String name, FileVersion file) {
        return TufPaths.versioned(file.version(), name.replaceFirst("\\.json$", ""));
    }

    private Lasting checked(String what, Instant expires, int margin, Location location) {
        if (expires.isBefore(request.now().plus(Duration.ofDays(margin)))) {
            diagnostics.report(
                    Code.TUF_MARGIN,
                    location,
                    "expected " + what + " to last " + margin + " days more, found that it expires on " + expires);
        }
        return new Lasting(what, expires);
    }

    private void write(CatalogMarketplace record, TufRoots roots, Head head) {
        List<String> paths = new ArrayList<>();
        roots.siteFiles().forEach(file -> write(file, paths));
        head.meta().forEach((name, file) -> paths.add(path(name, file)));
        head.siteFiles().forEach(file -> write(file, paths));
        site.write(new Pages(record.marketplace(), record.look(), templates).tufFiles(paths));
        site.previous(SitePaths.FILES).ifPresent(list -> site.write(SitePaths.FILES, listed(list, paths)));
        site.keepOthers(path -> !isSnapshot(path));
        site.commit();
    }

    private void write(SiteFile file, List<String> paths) {
        site.write(file);
        paths.add(file.path());
    }

    private static boolean isSnapshot(String path) {
        return path.matches("tuf/[0-9]+\\.snapshot\\.json");
    }

    /** The list of all files with the metadata that this run has written instead of the old. */
    private static byte[] listed(byte[] list, List<String> paths) {
        NavigableSet<String> all = new TreeSet<>(paths);
        new String(list, StandardCharsets.UTF_8)
                .lines()
                .filter(path -> !isSnapshot(path))
                .forEach(all::add);
        return (String.join("\n", all) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static Refused refused(String path, String message) {
        return new Refused(path, message);
    }

    /** The site is not one to sign. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String path;
        private final String message;

        private Refused(String path, String message) {
            super(message);
            this.path = path;
            this.message = message;
        }
    }
}
