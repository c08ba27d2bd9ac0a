package io.l3af.marketplace.pages;

import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.view.Link;
import io.l3af.marketplace.pages.view.ListView;
import io.l3af.marketplace.pages.view.PublisherView;
import io.l3af.marketplace.pages.view.PublishersView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The list of publishers and the page of each. */
final class PublisherPages {
    private static final Comparator<Publisher> A_TO_Z = Comparator.comparing(
                    (Publisher publisher) -> publisher.name().toLowerCase(Locale.ROOT))
            .thenComparing(Publisher::submitter);

    private final Templates templates;
    private final Frames frames;

    PublisherPages(Templates templates, Frames frames) {
        this.templates = templates;
        this.frames = frames;
    }

    List<SiteFile> pages(Collection<FunctionSummary> summaries, Collection<Publisher> publishers) {
        Map<String, List<FunctionSummary>> functions =
                ListPages.grouped(summaries, summary -> summary.path().submitter());
        List<Publisher> sorted = publishers.stream().sorted(A_TO_Z).toList();
        List<SiteFile> files = new ArrayList<>();
        files.add(list(sorted, functions));
        sorted.forEach(
                publisher -> files.add(page(publisher, functions.getOrDefault(publisher.submitter(), List.of()))));
        return files;
    }

    private SiteFile list(List<Publisher> publishers, Map<String, List<FunctionSummary>> functions) {
        Place place = Place.at("publishers/index.html");
        PublishersView view = new PublishersView(
                Figures.count(publishers.size(), "publisher", "publishers"),
                publishers.stream()
                        .map(publisher -> new PublishersView.Row(
                                new Link(publisher.name(), place.to(SitePaths.publisher(publisher.submitter()))),
                                publisher.submitter(),
                                publisher.pen() == null ? "" : publisher.pen().toString(),
                                functions
                                        .getOrDefault(publisher.submitter(), List.of())
                                        .size(),
                                Marks.of(publisher)))
                        .toList());
        Frames.Head head = new Frames.Head(
                "Publishers", "Who signs the kernel functions.", "publishers/", List.of(), List.of("list.css"), null);
        return Html.file(place, templates.publishers(frames.frame(place, head), view));
    }

    private SiteFile page(Publisher publisher, List<FunctionSummary> functions) {
        Place place = Place.at(SitePaths.publisher(publisher.submitter()) + "index.html");
        List<FunctionSummary> sorted = functions.stream().sorted(Entries.A_TO_Z).toList();
        PublisherView view = new PublisherView(
                publisher.name(),
                publisher.submitter(),
                Marks.of(publisher),
                Facts.of(publisher),
                Signatures.pen(publisher.pen(), false),
                Signatures.keys(place, publisher.keys()),
                new ListView(
                        "Functions",
                        Figures.count(sorted.size(), "function", "functions"),
                        List.of(),
                        "",
                        List.of(new ListView.Section(null, Entries.of(place, sorted))),
                        ListView.Paging.NONE));
        Frames.Head head = new Frames.Head(
                publisher.name(),
                "Kernel functions by " + publisher.name() + ", and the keys that sign them.",
                "publishers/",
                List.of(new Link("Publishers", "publishers/")),
                List.of("list.css", "function.css"),
                null);
        return Html.file(place, templates.publisher(frames.frame(place, head), view));
    }
}
