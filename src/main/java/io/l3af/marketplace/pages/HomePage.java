package io.l3af.marketplace.pages;

import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.pages.view.HomeView;
import io.l3af.marketplace.pages.view.HomeView.Figure;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The front door: what this is, what there is, what is new, what to do next. */
final class HomePage {
    private static final int SHOWN = 6;

    private final Templates templates;
    private final Frames frames;
    private final Marketplace marketplace;

    HomePage(Templates templates, Frames frames, Marketplace marketplace) {
        this.templates = templates;
        this.frames = frames;
        this.marketplace = marketplace;
    }

    SiteFile page(Collection<FunctionSummary> summaries, List<FunctionList> lists, int publishers) {
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
                Entries.of(place, first(summaries, Comparator.comparing(FunctionSummary::date))),
                Entries.of(place, first(summaries, Comparator.comparing(FunctionSummary::since))));
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

    private static Figure figure(long number, String one, String many, String href) {
        return new Figure(Figures.grouped(number), number == 1 ? one : many, href);
    }
}
