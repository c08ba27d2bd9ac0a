package io.l3af.marketplace.app.site;

import io.l3af.marketplace.app.verification.PageLinks;
import io.l3af.marketplace.card.Cards;
import io.l3af.marketplace.catalog.function.FunctionFolder;
import io.l3af.marketplace.catalog.function.PackageFiles;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.feeds.Feeds;
import io.l3af.marketplace.index.Binaries;
import io.l3af.marketplace.index.Shard;
import io.l3af.marketplace.l3afd.ApiRequest;
import io.l3af.marketplace.l3afd.RepositoryTree;
import io.l3af.marketplace.l3afd.RootConfiguration;
import io.l3af.marketplace.model.BillOfMaterials;
import io.l3af.marketplace.model.BuildStatement;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.PackageCopy;
import io.l3af.marketplace.model.Review;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SignedText;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.model.VerifiedRelease;
import io.l3af.marketplace.model.Version;
import io.l3af.marketplace.pages.FunctionContext;
import io.l3af.marketplace.pages.Pages;
import io.l3af.marketplace.pages.RenderedFunction;
import io.l3af.marketplace.pages.Snippet;
import io.l3af.marketplace.publish.SiteOutput;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes everything that belongs to one function, and keeps only what later steps and later runs need of it. */
final class EmitFunction {
    private final Marketplace marketplace;
    private final Pages pages;
    private final Feeds feeds;
    private final Cards cards;
    private final SiteOutput site;
    private final PackageFiles files;
    private final LocalDate day;
    private final List<PackageCopy> shipped = new ArrayList<>();

    /**
     * Of one function, which is written to {@code site}.
     *
     * @param day of the catalog
     */
    EmitFunction(
            Marketplace marketplace,
            Pages pages,
            Feeds feeds,
            Cards cards,
            SiteOutput site,
            PackageFiles files,
            LocalDate day) {
        this.marketplace = marketplace;
        this.pages = pages;
        this.feeds = feeds;
        this.cards = cards;
        this.site = site;
        this.files = files;
        this.day = day;
    }

    /**
     * What was written.
     *
     * @param shipped every copy of its packages
     * @param pages how many pages
     */
    record Emitted(FunctionSummary summary, List<PackageCopy> shipped, int pages) {
        Emitted {
            shipped = List.copyOf(shipped);
        }
    }

    /** Writes shard, pages, feed, badge, card, packages and signatures of {@code described}, which lies in {@code folder}. */
    Emitted emit(DescribedFunction described, FunctionFolder folder, Diagnostics diagnostics) {
        VerifiedFunction verified = described.verified();
        Map<Version, FileReference> binaries = binaries(described);
        FileReference shard = shard(described, binaries);
        for (VerifiedRelease release : verified.releases()) {
            packages(verified, release, folder);
            provenance(verified, release);
        }
        latest(verified);
        offer(verified);
        reviews(verified);
        RenderedFunction rendered =
                pages.function(described, new FunctionContext(shard, binaries, day, snippets(verified)));
        rendered.files().forEach(site::write);
        feeds.function(described).forEach(site::write);
        site.write(cards.of(verified));
        PageLinks.report(verified.path(), rendered.brokenLinks(), diagnostics);
        return new Emitted(described.summary(shard), shipped, rendered.files().size());
    }

    private Map<Version, FileReference> binaries(DescribedFunction described) {
        Map<Version, FileReference> binaries = new HashMap<>();
        for (VerifiedRelease release : described.verified().releases()) {
            binaries.put(
                    release.version(), writeByDigest(Binaries.document(described.facts(release), release.files())));
        }
        return binaries;
    }

    private FileReference shard(DescribedFunction described, Map<Version, FileReference> binaries) {
        byte[] document = Shard.document(described, binaries, marketplace);
        FileReference file = writeByDigest(document);
        site.link(SitePaths.function(described.path()) + SitePaths.INDEX, file.path());
        return file;
    }

    private FileReference writeByDigest(byte[] document) {
        Sha256 digest = Sha256.of(document);
        FileReference file = new FileReference(SitePaths.shard(digest), document.length, digest);
        site.writeByDigest(file, document);
        return file;
    }

    private void packages(VerifiedFunction verified, VerifiedRelease release, FunctionFolder folder) {
        boolean carried = marketplace.carries(release.release());
        byte[] signature = release.signature().getBytes(StandardCharsets.US_ASCII);
        List<String> paths = RepositoryTree.paths(verified, release, marketplace.platforms());
        String first = paths.get(0);
        if (carried) {
            site.writeOnce(
                    first,
                    files.of(folder.folder(), release.release()),
                    release.release().size(),
                    release.release().sha256());
        }
        site.write(first + SitePaths.SIGNATURE, signature);
        for (String path : paths) {
            shipped.add(new PackageCopy(
                    path,
                    release.release().size(),
                    release.release().sha256(),
                    carried ? null : release.release().location()));
        }
        for (String path : paths.subList(1, paths.size())) {
            if (carried) {
                site.linkOnce(path, first);
            }
            site.link(path + SitePaths.SIGNATURE, first + SitePaths.SIGNATURE);
        }
    }

    private void provenance(VerifiedFunction verified, VerifiedRelease release) {
        BuildStatement statement = release.provenance().statement();
        if (statement != null) {
            site.write(
                    SitePaths.statement(verified.path(), release.release()),
                    statement.document().getBytes(StandardCharsets.UTF_8));
        }
        BillOfMaterials bill = release.provenance().bill();
        if (bill != null) {
            site.write(
                    SitePaths.bill(verified.path(), release.release()),
                    bill.document().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void offer(VerifiedFunction verified) {
        String terms = verified.function().offer().terms();
        if (terms != null) {
            site.write(SitePaths.terms(verified.path()), terms.getBytes(StandardCharsets.UTF_8));
        }
        String revoked = verified.revoked();
        if (revoked != null) {
            site.write(SitePaths.revoked(verified.path()), revoked.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void reviews(VerifiedFunction verified) {
        for (Review review : verified.reviews()) {
            signed(SitePaths.review(verified.path(), review.key()), review.document());
            Review.Answer answer = review.answer();
            if (answer != null) {
                signed(SitePaths.answer(verified.path(), review.key()), answer.document());
            }
        }
    }

    private void signed(String path, SignedText text) {
        site.write(path, text.bytes());
        site.write(path + SitePaths.SIGNATURE, text.signature().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Nobody is led to a function all of whose releases are withdrawn, nor to bytes that the site has not. */
    private void latest(VerifiedFunction verified) {
        if (verified.state() == FunctionSummary.State.YANKED
                || !marketplace.carries(verified.latest().release())) {
            return;
        }
        String first = RepositoryTree.paths(verified, verified.latest(), marketplace.platforms())
                .get(0);
        for (String path : RepositoryTree.latestPaths(verified, marketplace.platforms())) {
            site.link(path, first);
            site.link(path + SitePaths.SIGNATURE, first + SitePaths.SIGNATURE);
        }
    }

    private Map<Version, List<Snippet>> snippets(VerifiedFunction verified) {
        Map<Version, List<Snippet>> snippets = new HashMap<>();
        for (VerifiedRelease release : verified.releases()) {
            List<Snippet> found = new ArrayList<>();
            String first = RepositoryTree.serves(marketplace, release.release())
                    ? ""
                    : "Have kfm fetch bring the package to /srv/l3afd on the node, or write where else it is. ";
            if (ApiRequest.applies(release)) {
                found.add(new Snippet(
                        "l3afd REST API",
                        first
                                + "POST it to http://localhost:7080/l3af/configs/v1/add, with your host's name and interface"
                                + (ApiRequest.points(release).size() > 1
                                        ? "; leave out the lists that you do not want."
                                        : "."),
                        new ApiRequest(marketplace).json(verified.path(), release)));
            }
            if (RootConfiguration.applies(release)) {
                found.add(new Snippet(
                        "l3afd.cfg",
                        first + "Put these lines into the configuration of l3afd and start it again.",
                        new RootConfiguration(marketplace).text(verified.path(), release)));
            }
            snippets.put(release.version(), found);
        }
        return snippets;
    }
}
