package io.l3af.marketplace.pages;

import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.model.FunctionList;
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
import java.util.stream.Collectors;

/** The list of publishers and the page of each. */
final class PublisherPages {
    private static final Comparator<Publisher> A_TO_Z = Comparator.comparing(
                    (Publisher publisher) -> publisher.name().toLowerCase(Locale.ROOT))
            .thenComparing(Publisher::submitter);

    private final Templates templates;
    private final Frames frames;
    private final Map<String, FunctionList> lists;

    /** @param lists every list of the marketplace */
    PublisherPages(Templates templates, Frames frames, List<FunctionList> lists) {
        this.templates = templates;
        this.frames = frames;
        this.lists = lists.stream()
                .filter(list -> list.kind() == FunctionList.Kind.PUBLISHER)
                .collect(Collectors.toMap(FunctionList::folder, list -> list));
    }

    List<SiteFile> pages(Collection<Publisher> publishers) {
        List<Publisher> sorted = publishers.stream().sorted(A_TO_Z).toList();
        List<SiteFile> files = new ArrayList<>();
        files.add(list(sorted));
        sorted.forEach(publisher -> files.add(page(publisher)));
        return files;
    }

    private SiteFile list(List<Publisher> publishers) {
        Place place = Place.at("publishers/index.html");
        PublishersView view = new PublishersView(
                Figures.count(publishers.size(), "publisher", "publishers"),
                publishers.stream()
                        .map(publisher -> new PublishersView.Row(
                                new Link(publisher.name(), place.to(SitePaths.publisher(publisher.submitter()))),
                                publisher.submitter(),
                                publisher.pen() == null ? "" : publisher.pen().toString(),
                                functions(publisher).size(),
                                Marks.of(publisher)))
                        .toList());
        Frames.Head head = new Frames.Head(
                "Publishers",
                "Who signs the kernel functions.",
                "publishers/",
                List.of(),
                List.of("list.css"),
                null,
                null);
        return Html.file(place, templates.publishers(frames.frame(place, head), view));
    }

    private List<FunctionSummary> functions(Publisher publisher) {
        FunctionList list = lists.get(SitePaths.publisher(publisher.submitter()));
        return list == null ? List.of() : list.functions();
    }

    private SiteFile page(Publisher publisher) {
        Place place = Place.at(SitePaths.publisher(publisher.submitter()) + "index.html");
        List<FunctionSummary> functions = functions(publisher);
        PublisherView view = new PublisherView(
                publisher.name(),
                publisher.submitter(),
                Marks.of(publisher),
                Facts.of(publisher),
                Signatures.pen(publisher.pen(), false),
                Signatures.keys(place, publisher.keys()),
                new ListView(
                        "Functions",
                        Figures.count(functions.size(), "function", "functions"),
                        List.of(),
                        List.of(),
                        "",
                        List.of(),
                        List.of(new ListView.Section(null, Entries.of(place, functions))),
                        ListView.Paging.NONE));
        Frames.Head head = new Frames.Head(
                publisher.name(),
                "Kernel functions by " + publisher.name() + ", and the keys that sign them.",
                "publishers/",
                List.of(new Link("Publishers", "publishers/")),
                List.of("list.css", "function.css"),
                functions.isEmpty()
                        ? null
                        : new Link(
                                "New by " + publisher.name(),
                                SitePaths.publisher(publisher.submitter()) + SitePaths.FEED),
                null);
        return Html.file(place, templates.publisher(frames.frame(place, head), view));
    }
}
