package io.l3af.marketplace.pages;

import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.markdown.Markdown;
import io.l3af.marketplace.pages.markdown.Options;
import io.l3af.marketplace.pages.view.AdvisoriesView;
import io.l3af.marketplace.pages.view.AdvisoryView;
import io.l3af.marketplace.pages.view.AdvisoryView.Affected;
import io.l3af.marketplace.pages.view.Banner;
import io.l3af.marketplace.pages.view.Fact;
import io.l3af.marketplace.pages.view.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The list of advisories and the page of each. */
final class AdvisoryPages {
    private static final String TITLE = "Advisories";

    private final Templates templates;
    private final Frames frames;

    AdvisoryPages(Templates templates, Frames frames) {
        this.templates = templates;
        this.frames = frames;
    }

    List<SiteFile> pages(Collection<Advisory> advisories) {
        List<Advisory> sorted = advisories.stream().sorted().toList();
        List<SiteFile> files = new ArrayList<>();
        files.add(list(sorted));
        sorted.forEach(advisory -> files.add(page(advisory)));
        return files;
    }

    private SiteFile list(List<Advisory> advisories) {
        Place place = Place.at(SitePaths.ADVISORIES + "index.html");
        AdvisoriesView view = new AdvisoriesView(
                advisories.stream().map(advisory -> row(place, advisory)).toList());
        Frames.Head head = new Frames.Head(
                TITLE,
                "Warnings about releases that are published already.",
                "",
                List.of(),
                List.of("list.css"),
                feed(),
                SitePaths.ADVISORIES);
        return Html.file(place, templates.advisories(frames.frame(place, head), view));
    }

    private static AdvisoriesView.Row row(Place place, Advisory advisory) {
        return new AdvisoriesView.Row(
                new Link(advisory.title(), place.to(SitePaths.advisory(advisory.id()))),
                advisory.id(),
                Marks.of(advisory),
                advisory.modified().toString(),
                advisory.affected().stream()
                        .map(Advisory.Affected::function)
                        .distinct()
                        .map(function -> link(place, function))
                        .toList());
    }

    private SiteFile page(Advisory advisory) {
        Place place = Place.at(SitePaths.advisory(advisory.id()) + "index.html");
        AdvisoryView view = new AdvisoryView(
                advisory.id(),
                advisory.title(),
                Marks.of(advisory),
                advisory.published().toString(),
                banners(advisory),
                facts(advisory),
                advisory.affected().stream()
                        .map(affected -> new Affected(
                                link(place, affected.function()),
                                affected.range(),
                                affected.fixed() == null ? "" : affected.fixed().toString()))
                        .toList(),
                Markdown.render(advisory.details(), Options.changes(advisory.id(), 3))
                        .html(),
                place.to(SitePaths.advisoryDocument(advisory.id())));
        Frames.Head head = new Frames.Head(
                advisory.id() + ": " + advisory.title(),
                advisory.title(),
                "",
                List.of(new Link(TITLE, SitePaths.ADVISORIES)),
                List.of("function.css", "prose.css"),
                feed(),
                null,
                null,
                advisory.id());
        return Html.file(place, templates.advisory(frames.frame(place, head), view));
    }

    private static List<Banner> banners(Advisory advisory) {
        return advisory.withdrawn() == null
                ? List.of()
                : List.of(new Banner(
                        "info",
                        "This advisory is withdrawn",
                        advisory.withdrawn().toString(),
                        "It turned out to be no warning.",
                        null));
    }

    private static List<Fact> facts(Advisory advisory) {
        List<Fact> facts = new ArrayList<>();
        if (!advisory.modified().equals(advisory.published())) {
            facts.add(new Fact("Changed", List.of(Link.text(advisory.modified().toString())), false));
        }
        if (!advisory.aliases().isEmpty()) {
            facts.add(new Fact(
                    "Also called", advisory.aliases().stream().map(Link::text).toList(), true));
        }
        if (!advisory.references().isEmpty()) {
            facts.add(new Fact(
                    "More about it",
                    advisory.references().stream().map(Links::external).toList(),
                    false));
        }
        return facts;
    }

    private static Link link(Place place, FunctionPath function) {
        return new Link(function.toString(), place.to(SitePaths.function(function)));
    }

    private static Link feed() {
        return new Link(TITLE, SitePaths.ADVISORIES + SitePaths.FEED);
    }
}
