package io.l3af.marketplace.pages;

import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.Look;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Reviewer;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.pages.markdown.BrokenLink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Writes the pages of a marketplace.
 *
 * <pre>{@code
 * Pages pages = new Pages(marketplace, look, templates);
 * RenderedFunction rendered = pages.function(verified, context);   // in parallel, one by one
 * pages.site(summaries, publishers, reviewers, advisories).forEach(site::write);   // once, from the summaries
 * }</pre>
 *
 * <p>May be used by many threads. The same input gives the same bytes.
 */
public final class Pages {
    private final Assets assets;
    private final Frames frames;
    private final Templates templates;
    private final FunctionPages functions;
    private final AboutPages about;
    private final FilePages files;
    private final Marketplace marketplace;

    /** Pages that look as the program wants. */
    public Pages(Marketplace marketplace) {
        this(marketplace, Look.PLAIN, PageTemplates.ofProgram());
    }

    /**
     * Pages that look as the marketplace wants.
     *
     * @throws IllegalArgumentException if the marketplace has no platform: no package could be shown
     */
    public Pages(Marketplace marketplace, Look look, PageTemplates templates) {
        if (marketplace.platforms().isEmpty()) {
            throw new IllegalArgumentException("platforms of the marketplace must not be empty");
        }
        this.marketplace = marketplace;
        this.assets = Assets.load(look, templates.sheets());
        this.frames = new Frames(marketplace, look, assets);
        this.templates = templates.templates();
        this.about = new AboutPages(this.templates, frames, marketplace, look);
        this.functions = new FunctionPages(this.templates, frames, marketplace);
        this.files = new FilePages(this.templates, frames, assets);
    }

    /** Where links of the marketplace's own pages lead nowhere, by the name of the page. */
    public SortedMap<String, List<BrokenLink>> brokenLinks() {
        return about.brokenLinks();
    }

    /** The page of a function and those of all its releases. */
    public RenderedFunction function(DescribedFunction described, FunctionContext context) {
        return functions.pages(described, context);
    }

    /**
     * Everything that is made once: the home page, all lists, publishers, advisories, keys, the about pages, 404 and the
     * assets. Lists are made one by one as the stream is read, because together they are many times the size of the summaries.
     *
     * @param summaries of all functions, in any order
     * @param publishers all of them, in any order, also those without functions
     * @param reviewers all of them, in any order, also those without reviews
     * @param advisories in any order
     */
    public Stream<SiteFile> site(
            Collection<FunctionSummary> summaries,
            Collection<Publisher> publishers,
            Collection<Reviewer> reviewers,
            Collection<Advisory> advisories) {
        List<FunctionList> lists = FunctionList.of(summaries);
        ListPages listPages = new ListPages(templates, frames, lists);
        List<SiteFile> few = new ArrayList<>();
        few.add(new HomePage(templates, frames, marketplace, assets.path("state.js"))
                .page(summaries, lists, publishers.size(), advisories));
        few.add(new ChainPage(templates, frames, marketplace, assets).page(summaries));
        few.add(new ComparePage(templates, frames, assets).page());
        few.add(new CopyPage(templates, frames, marketplace, assets).page());
        few.addAll(new AdvisoryPages(templates, frames).pages(advisories));
        few.add(new KeysPage(templates, frames, marketplace).page(publishers, reviewers));
        few.addAll(about.pages());
        few.addAll(new SearchPage(templates, frames, marketplace).files());
        few.add(notFound());
        few.addAll(assets.files());
        return Stream.of(
                        few.stream(),
                        listPages.pages(),
                        new PublisherPages(templates, frames, lists, listPages).pages(publishers))
                .flatMap(files -> files);
    }

    /** The page that leads to the files of the search bundle, {@code paths} from the site's root. */
    public SiteFile searchFiles(List<String> paths) {
        return files.search(paths);
    }

    /** The page that leads to the pieces of the lists that the index names, {@code paths} from the site's root. */
    public SiteFile indexFiles(List<String> paths) {
        return files.index(paths);
    }

    /** The page that leads to the metadata of TUF, {@code paths} from the site's root. */
    public SiteFile tufFiles(List<String> paths) {
        return files.tuf(paths);
    }

    private SiteFile notFound() {
        String basePath = marketplace.baseUrl().getPath();
        Place place = Place.anywhere("404.html", basePath == null || basePath.isEmpty() ? "/" : basePath);
        Frames.Head head = new Frames.Head(
                "Page not found",
                "There is nothing under this address.",
                "",
                List.of(),
                List.of("prose.css"),
                null,
                null);
        return Html.file(place, templates.notfound(frames.frame(place, head), place.to("functions/")));
    }
}
