package io.l3af.marketplace.pages;

import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.view.Link;
import io.l3af.marketplace.pages.view.PublisherView;
import io.l3af.marketplace.pages.view.PublishersView;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The list of publishers, by name and by number of functions, and the page of each. */
final class PublisherPages {
    /** Publishers on one page of their list. */
    private static final int PAGE_SIZE = 50;

    private static final Comparator<Publisher> A_TO_Z = Comparator.comparing(
                    (Publisher publisher) -> publisher.name().toLowerCase(Locale.ROOT))
            .thenComparing(Publisher::submitter);

    private final Templates templates;
    private final Frames frames;
    private final ListPages pages;
    private final Map<String, FunctionList> lists;

    /**
     * @param lists every list of the marketplace
     * @param pages of those lists
     */
    PublisherPages(Templates templates, Frames frames, List<FunctionList> lists, ListPages pages) {
        this.templates = templates;
        this.frames = frames;
        this.pages = pages;
        this.lists = lists.stream()
                .filter(list -> list.kind() == FunctionList.Kind.PUBLISHER)
                .collect(Collectors.toMap(FunctionList::folder, list -> list));
    }

    Stream<SiteFile> pages(Collection<Publisher> publishers) {
        List<Publisher> sorted = publishers.stream().sorted(A_TO_Z).toList();
        List<ListOrder> orders = sorted.size() > 1 ? ListOrder.OF_LISTS : List.of(ListOrder.NAME);
        return Stream.concat(
                orders.stream().flatMap(order -> list(sorted, order)),
                sorted.stream().map(this::page));
    }

    /** @param publishers from A to Z */
    private Stream<SiteFile> list(List<Publisher> publishers, ListOrder order) {
        Slices<Publisher> slices = new Slices<>(order == ListOrder.COUNT ? largest(publishers) : publishers, PAGE_SIZE);
        return IntStream.rangeClosed(1, slices.pages()).mapToObj(page -> {
            Place place = Place.at(SitePaths.PUBLISHERS + order.file(page));
            PublishersView view = new PublishersView(
                    Figures.count(publishers.size(), "publisher", "publishers"),
                    publishers.size() > 1 ? order.among(ListOrder.OF_LISTS) : List.of(),
                    slices.page(page).stream()
                            .map(publisher -> row(place, publisher))
                            .toList(),
                    order.paging(page, slices.pages()));
            Frames.Head head = new Frames.Head(
                    "Publishers" + order.suffix(page),
                    "Who signs the kernel functions.",
                    SitePaths.PUBLISHERS,
                    List.of(),
                    List.of("list.css"),
                    null,
                    SitePaths.PUBLISHERS);
            return Html.file(place, templates.publishers(frames.frame(place, head), view));
        });
    }

    private List<Publisher> largest(List<Publisher> publishers) {
        return publishers.stream()
                .sorted(Comparator.comparing((Publisher publisher) -> -functions(publisher))
                        .thenComparing(A_TO_Z))
                .toList();
    }

    private PublishersView.Row row(Place place, Publisher publisher) {
        return new PublishersView.Row(
                new Link(publisher.name(), place.to(SitePaths.publisher(publisher.submitter()))),
                publisher.submitter(),
                publisher.pen() == null ? "" : publisher.pen().toString(),
                functions(publisher),
                Marks.of(publisher));
    }

    private int functions(Publisher publisher) {
        FunctionList list = lists.get(SitePaths.publisher(publisher.submitter()));
        return list == null ? 0 : list.functions().size();
    }

    private SiteFile page(Publisher publisher) {
        Place place = Place.at(SitePaths.publisher(publisher.submitter()) + "index.html");
        FunctionList list = lists.getOrDefault(
                SitePaths.publisher(publisher.submitter()),
                new FunctionList(
                        FunctionList.Kind.PUBLISHER,
                        SitePaths.publisher(publisher.submitter()),
                        publisher.name(),
                        List.of()));
        PublisherView view = new PublisherView(
                publisher.name(),
                publisher.submitter(),
                Marks.of(publisher),
                Facts.of(publisher),
                Signatures.pen(publisher.pen(), false),
                Signatures.keys(place, publisher.keys()),
                Signatures.certificates(place, publisher.certificates()),
                pages.view(place, list, ListOrder.NAME, 1));
        Frames.Head head = new Frames.Head(
                publisher.name(),
                "Kernel functions by " + publisher.name() + ", and the keys that sign them.",
                SitePaths.PUBLISHERS,
                List.of(new Link("Publishers", SitePaths.PUBLISHERS)),
                List.of("list.css", "function.css"),
                list.functions().isEmpty() ? null : new Link("New by " + publisher.name(), list.feed()),
                null);
        return Html.file(place, templates.publisher(frames.frame(place, head), view));
    }
}
