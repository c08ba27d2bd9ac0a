package io.l3af.marketplace.pages;

import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.facts.Advice;
import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.KernelFunction;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.model.VerifiedRelease;
import io.l3af.marketplace.pages.markdown.Markdown;
import io.l3af.marketplace.pages.markdown.Options;
import io.l3af.marketplace.pages.markdown.Rendered;
import io.l3af.marketplace.pages.view.FunctionView;
import io.l3af.marketplace.pages.view.FunctionView.DependencyRow;
import io.l3af.marketplace.pages.view.FunctionView.UserspaceView;
import io.l3af.marketplace.pages.view.HealthView;
import io.l3af.marketplace.pages.view.Link;
import io.l3af.marketplace.pages.view.Mark;
import io.l3af.marketplace.pages.view.ReleaseBody;
import io.l3af.marketplace.pages.view.ReleaseBody.FileRow;
import io.l3af.marketplace.pages.view.ReleaseView;
import io.l3af.marketplace.pages.view.SnippetView;
import io.l3af.marketplace.pages.view.VersionView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of a function and the pages of its releases. */
final class FunctionPages {
    private static final List<String> STYLES = List.of("function.css", "prose.css");
    private static final List<String> STYLES_WITH_REVIEWS = List.of("function.css", "prose.css", "reviews.css");

    private final Templates templates;
    private final Frames frames;
    private final Marketplace marketplace;

    FunctionPages(Templates templates, Frames frames, Marketplace marketplace) {
        this.templates = templates;
        this.frames = frames;
        this.marketplace = marketplace;
    }

    RenderedFunction pages(DescribedFunction described, FunctionContext context) {
        VerifiedFunction verified = described.verified();
        Rendered readme = Markdown.render(verified.function().readme(), Options.readme());
        List<SiteFile> files = new ArrayList<>();
        files.add(function(described, context, readme));
        verified.releases().forEach(release -> files.add(release(described, release, context)));
        return new RenderedFunction(files, readme.brokenLinks());
    }

    private SiteFile function(DescribedFunction described, FunctionContext context, Rendered readme) {
        VerifiedFunction verified = described.verified();
        KernelFunction function = verified.function();
        FunctionPath path = verified.path();
        VerifiedRelease latest = verified.latest();
        Place place = Place.at(SitePaths.function(path) + "index.html");
        FunctionView view = new FunctionView(
                function.title(),
                Entries.folder(path),
                path.name(),
                function.summary(),
                Marks.of(described),
                Banners.of(place, verified),
                body(place, verified, latest, context, copies(verified)),
                place.to(SitePaths.release(path, latest.version())),
                latest.release().date().toString(),
                Facts.of(place, marketplace, described, context.shard()),
                readme.html(),
                readme.cut(),
                userspace(function.userspace()),
                verified.releases().stream()
                        .map(release -> version(place, described, release))
                        .toList(),
                verified.releases().size() < 2 ? "" : place.to(SitePaths.COMPARE) + "#function=" + path,
                HistoryPicture.of(verified),
                Chains.of(place, described, latest),
                Reviews.of(place, verified),
                health(described, context.day()));
        String data = LinkedData.of(marketplace, described, latest, SitePaths.function(path));
        return Html.file(place, templates.function(frames.frame(place, head(verified), data), view));
    }

    private static HealthView health(DescribedFunction described, LocalDate day) {
        return new HealthView(Advice.of(described, day).stream()
                .map(point -> new HealthView.Row(
                        point.isGood() ? new Mark("good", "good") : new Mark("plain", "missing"),
                        point.subject(),
                        point.finding(),
                        point.mend()))
                .toList());
    }

    /** Under which version the page shows the copies for each platform: there is no {@code latest} of withdrawn releases. */
    private static String copies(VerifiedFunction verified) {
        return verified.state() == FunctionSummary.State.YANKED
                ? verified.latest().version().toString()
                : SitePaths.LATEST;
    }

    private SiteFile release(DescribedFunction described, VerifiedRelease release, FunctionContext context) {
        VerifiedFunction verified = described.verified();
        FunctionPath path = verified.path();
        Place place = Place.at(SitePaths.release(path, release.version()) + "index.html");
        ReleaseView view = new ReleaseView(
                verified.function().title(),
                Entries.folder(path),
                path.name(),
                place.to(SitePaths.function(path)),
                release.release().date().toString(),
                Marks.of(described, release),
                Banners.of(place, verified, release.release()),
                body(place, verified, release, context, release.version().toString()),
                Facts.of(place, described, release),
                changes(release.release(), 3),
                Changed.of(place, described, release),
                Binaries.of(place, described.facts(release), release.files(), context.binariesOf(release.version())));
        String data = LinkedData.of(marketplace, described, release, SitePaths.release(path, release.version()));
        return Html.file(place, templates.release(frames.frame(place, head(verified, release), data), view));
    }

    private ReleaseBody body(
            Place place, VerifiedFunction verified, VerifiedRelease release, FunctionContext context, String copies) {
        List<SnippetView> snippets = new ArrayList<>();
        for (Snippet snippet : context.snippetsOf(release.version())) {
            snippets.add(new SnippetView(
                    "snippet-" + (snippets.size() + 1), snippet.title(), snippet.hint(), snippet.text()));
        }
        return new ReleaseBody(
                release.version().toString(),
                Signatures.of(place, verified.publisher(), release),
                PathPicture.of(release),
                snippets,
                Downloads.of(place, marketplace, verified.path(), release, copies),
                Programs.of(release.programs()),
                Kernels.of(release.release()),
                Provenances.of(place, verified.path(), release),
                release.release().prefix() + "/",
                release.release().sealed() != null,
                place.to("about/buy/"),
                release.files().stream()
                        .map(file -> new FileRow(file.name(), Figures.bytes(file.size()), Figures.mode(file.mode())))
                        .toList(),
                Signatures.objects(place, release.signedObjects()),
                Signatures.commands(marketplace, release.release().prefix() + "/", release.signedObjects()));
    }

    private static VersionView version(Place place, DescribedFunction described, VerifiedRelease verifiedRelease) {
        VerifiedFunction verified = described.verified();
        Release release = verifiedRelease.release();
        return new VersionView(
                "version-" + release.version(),
                release.version().toString(),
                place.to(SitePaths.release(verified.path(), release.version())),
                release.date().toString(),
                Figures.size(release.size()),
                Marks.of(described, verifiedRelease),
                changes(release, 4),
                Changed.brief(described, verifiedRelease));
    }

    private static String changes(Release release, int firstHeading) {
        return Markdown.render(
                        release.changes(), Options.changes(release.version().toString(), firstHeading))
                .html();
    }

    private static @Nullable UserspaceView userspace(KernelFunction.@Nullable Userspace userspace) {
        if (userspace == null) {
            return null;
        }
        return new UserspaceView(
                userspace.language(),
                userspace.dependencies().stream()
                        .map(dependency -> new DependencyRow(
                                dependency.name(),
                                dependency.version() == null ? "" : dependency.version(),
                                dependency.install() == null ? "" : dependency.install()))
                        .toList());
    }

    private static Frames.Head head(VerifiedFunction verified) {
        return new Frames.Head(
                verified.function().title(),
                verified.function().summary(),
                "functions/",
                trail(verified.path()),
                verified.reviews().isEmpty() ? STYLES : STYLES_WITH_REVIEWS,
                feed(verified),
                SitePaths.function(verified.path()),
                SitePaths.card(verified.path()),
                null);
    }

    private static Frames.Head head(VerifiedFunction verified, VerifiedRelease release) {
        List<Link> trail = new ArrayList<>(trail(verified.path()));
        trail.add(new Link(verified.function().title(), SitePaths.function(verified.path())));
        return new Frames.Head(
                verified.function().title() + " " + release.version(),
                verified.function().summary(),
                "functions/",
                trail,
                STYLES,
                feed(verified),
                SitePaths.function(verified.path()),
                SitePaths.card(verified.path()),
                release.version().toString());
    }

    private static Link feed(VerifiedFunction verified) {
        return new Link(
                "Releases of " + verified.function().title(), SitePaths.function(verified.path()) + SitePaths.FEED);
    }

    private static List<Link> trail(FunctionPath path) {
        return List.of(
                new Link("Functions", "functions/"),
                new Link(FunctionList.heading(path.category()), SitePaths.category(path.category())),
                new Link(
                        FunctionList.heading(path.subcategory()),
                        SitePaths.category(path.category() + "/" + path.subcategory())));
    }
}
