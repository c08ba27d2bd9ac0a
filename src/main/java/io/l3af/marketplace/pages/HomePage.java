package io.l3af.marketplace.pages;

import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.view.HomeView;
import io.l3af.marketplace.pages.view.HomeView.Figure;
import io.l3af.marketplace.pages.view.HomeView.Warning;
import io.l3af.marketplace.pages.view.Link;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The front door: what this is, what there is, what is new, what to do next. */
final class HomePage {
    private static final int SHOWN = 6;
    private static final int TAGS = 16;
    private static final int WARNINGS = 4;

    private final Templates templates;
    private final Frames frames;
    private final Marketplace marketplace;
    private final String script;

    /** @param script path of the one that says how old a copy is */
    HomePage(Templates templates, Frames frames, Marketplace marketplace, String script) {
        this.script = script;
        this.templates = templates;
        this.frames = frames;
        this.marketplace = marketplace;
    }

    SiteFile page(
            Collection<FunctionSummary> summaries,
            List<FunctionList> lists,
            int publishers,
            Collection<Advisory> advisories) {
        Place place = Place.at("index.html");
        long releases = summaries.stream().mapToLong(FunctionSummary::releases).sum();
        HomeView view = new HomeView(
                marketplace.title(),
                marketplace.summary(),
                List.of(
                        figure(summaries.size(), "function", "functions", place.to("functions/")),
                        figure(releases, "signed release", "signed releases", place.to("functions/")),
                        figure(publishers, "publisher", "publishers", place.to("publishers/"))),
                Tracks.ofAll(place, lists),
                Groups.of(place, FunctionList.Kind.CATEGORY, lists),
                Groups.cards(
                        place,
                        Groups.sorted(FunctionList.Kind.TAG, ListOrder.COUNT, lists).stream()
                                .limit(TAGS)
                                .toList()),
                advisories.stream()
                        .filter(advisory -> advisory.withdrawn() == null)
                        .sorted()
                        .limit(WARNINGS)
                        .map(advisory -> new Warning(
                                new Link(advisory.title(), place.to(SitePaths.advisory(advisory.id()))),
                                Marks.of(advisory),
                                advisory.modified().toString()))
                        .toList(),
                Entries.of(place, first(summaries, Comparator.comparing(FunctionSummary::date))),
                Entries.of(place, first(summaries, Comparator.comparing(FunctionSummary::since))),
                newest(summaries, advisories),
                place.to(SitePaths.INDEX),
                place.to(script));
        Frames.Head head = new Frames.Head(
                marketplace.title(), marketplace.summary(), "", List.of(), List.of("list.css"), null, null);
        return Html.file(place, templates.home(frames.frame(place, head), view));
    }

    private static List<FunctionSummary> first(
            Collection<FunctionSummary> summaries, Comparator<FunctionSummary> date) {
        return summaries.stream()
                .filter(summary -> summary.state() == FunctionSummary.State.AVAILABLE)
                .sorted(date.reversed().thenComparing(FunctionList.A_TO_Z))
                .limit(SHOWN)
                .toList();
    }

    /** What a page can say of its age: the publication that it will be part of is not known yet, because it signs this page. */
    private static String newest(Collection<FunctionSummary> summaries, Collection<Advisory> advisories) {
        return Stream.concat(
                        summaries.stream().map(FunctionSummary::date),
                        advisories.stream().map(Advisory::modified))
                .max(Comparator.naturalOrder())
                .map(LocalDate::toString)
                .orElse("");
    }

    private static Figure figure(long number, String one, String many, String href) {
        return new Figure(Figures.grouped(number), number == 1 ? one : many, href);
    }
}
