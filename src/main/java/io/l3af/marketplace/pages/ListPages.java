package io.l3af.marketplace.pages;

import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.view.Link;
import io.l3af.marketplace.pages.view.ListView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lists of functions: of all, and of each category, hook, tag and publisher, from A to Z and newest first, those of a
 * category also by hook; and the lists of hooks and tags.
 */
final class ListPages {
    /** Functions on one page of a list. */
    private static final int PAGE_SIZE = 50;
    /** Hooks or tags on one page. */
    private static final int CARDS = 200;

    private static final Link ALL = new Link("Functions", SitePaths.FUNCTIONS);

    private final Templates templates;
    private final Frames frames;
    private final List<FunctionList> lists;

    /** @param lists every list of the marketplace */
    ListPages(Templates templates, Frames frames, List<FunctionList> lists) {
        this.templates = templates;
        this.frames = frames;
        this.lists = lists;
    }

    /** Made one by one, as they are asked for: together they are many times the size of all summaries. */
    Stream<SiteFile> pages() {
        return Stream.concat(
                lists.stream().flatMap(this::pages),
                Stream.concat(
                        overview("Hooks", "hook", SitePaths.HOOKS, FunctionList.Kind.HOOK),
                        overview("Tags", "tag", SitePaths.TAGS, FunctionList.Kind.TAG)));
    }

    /** Functions of {@code list} as one of its pages shows them. */
    ListView view(Place place, FunctionList list, ListOrder order, int page) {
        return view(place, Choices.of(list), order, page, new Slices<>(order.sorted(list), PAGE_SIZE));
    }

    /** A list and what its readers can choose, found out once for all of its pages: it may have thousands. */
    private record Choices(FunctionList list, List<ListOrder> orders, HookFilter filter) {
        static Choices of(FunctionList list) {
            return new Choices(list, ListOrder.of(list), HookFilter.of(list));
        }
    }

    private ListView view(Place place, Choices choices, ListOrder order, int page, Slices<FunctionSummary> slices) {
        FunctionList list = choices.list();
        int size = list.functions().size();
        return new ListView(
                list.title(),
                Figures.count(size, "function", "functions"),
                ways(place, list.folder()),
                page == 1 ? Groups.below(place, list, lists) : List.of(),
                list.kind() == FunctionList.Kind.ALL ? "Categories" : "Subcategories",
                order.among(choices.orders()),
                choices.filter().among(null),
                ListSections.of(place, list.kind(), order, slices.page(page)),
                order.paging(page, slices.pages()));
    }

    private Stream<SiteFile> pages(FunctionList list) {
        Choices choices = Choices.of(list);
        return Stream.concat(
                choices.orders().stream().flatMap(order -> pages(choices, order)),
                choices.filter().hooks().stream().flatMap(hook -> pages(list, hook, choices.filter())));
    }

    private Stream<SiteFile> pages(FunctionList all, String hook, HookFilter filter) {
        FunctionList list = filter.only(hook);
        Slices<FunctionSummary> slices = new Slices<>(ListOrder.NAME.sorted(list), PAGE_SIZE);
        return IntStream.rangeClosed(1, slices.pages()).mapToObj(page -> {
            Place place = Place.at(all.folder() + HookFilter.file(hook, page));
            ListView view = new ListView(
                    list.title(),
                    Figures.count(list.functions().size(), "function", "functions"),
                    List.of(),
                    List.of(),
                    "",
                    List.of(),
                    filter.among(hook),
                    ListSections.of(place, list.kind(), ListOrder.NAME, slices.page(page)),
                    new ListView.Paging(
                            page,
                            slices.pages(),
                            page == 1 ? null : HookFilter.file(hook, page - 1),
                            page == slices.pages() ? null : HookFilter.file(hook, page + 1)));
            List<Link> trail = new ArrayList<>(trail(all));
            trail.add(new Link(all.title(), all.folder()));
            Frames.Head head = new Frames.Head(
                    list.title() + ListOrder.NAME.suffix(page),
                    description(all).replaceFirst("\\.$", "") + " that attach to " + hook + ".",
                    SitePaths.FUNCTIONS,
                    trail,
                    List.of("list.css"),
                    new Link("New in " + all.title(), all.feed()),
                    null);
            return Html.file(place, templates.list(frames.frame(place, head), view));
        });
    }

    private Stream<SiteFile> pages(Choices choices, ListOrder order) {
        FunctionList list = choices.list();
        Slices<FunctionSummary> slices = new Slices<>(order.sorted(list), PAGE_SIZE);
        // the first page of a publisher says who it is, too, and is made elsewhere
        int first = list.kind() == FunctionList.Kind.PUBLISHER && order == ListOrder.NAME ? 2 : 1;
        return IntStream.rangeClosed(first, slices.pages()).mapToObj(page -> {
            Place place = Place.at(list.folder() + order.file(page));
            return Html.file(
                    place,
                    templates.list(
                            frames.frame(place, head(list, order, page)), view(place, choices, order, page, slices)));
        });
    }

    private Stream<SiteFile> overview(String title, String noun, String folder, FunctionList.Kind kind) {
        long size = lists.stream().filter(list -> list.kind() == kind).count();
        return (size > 1 ? ListOrder.OF_LISTS : List.of(ListOrder.NAME))
                .stream().flatMap(order -> overview(title, noun, folder, kind, order));
    }

    private Stream<SiteFile> overview(
            String title, String noun, String folder, FunctionList.Kind kind, ListOrder order) {
        Slices<FunctionList> slices = new Slices<>(Groups.sorted(kind, order, lists), CARDS);
        return IntStream.rangeClosed(1, slices.pages()).mapToObj(page -> {
            Place place = Place.at(folder + order.file(page));
            int size = slices.all().size();
            ListView view = new ListView(
                    title,
                    Figures.count(size, noun, noun + "s"),
                    ways(place, folder),
                    Groups.cards(place, slices.page(page)),
                    title,
                    size > 1 ? order.among(ListOrder.OF_LISTS) : List.of(),
                    List.of(),
                    List.of(),
                    order.paging(page, slices.pages()));
            Frames.Head head = new Frames.Head(
                    title + order.suffix(page),
                    "Kernel functions by " + noun + ".",
                    SitePaths.FUNCTIONS,
                    List.of(ALL),
                    List.of("list.css"),
                    null,
                    null);
            return Html.file(place, templates.list(frames.frame(place, head), view));
        });
    }

    private static Frames.Head head(FunctionList list, ListOrder order, int page) {
        return new Frames.Head(
                list.title() + order.suffix(page),
                description(list),
                list.kind() == FunctionList.Kind.PUBLISHER ? SitePaths.PUBLISHERS : SitePaths.FUNCTIONS,
                trail(list),
                List.of("list.css"),
                list.kind() == FunctionList.Kind.ALL ? null : new Link("New in " + list.title(), list.feed()),
                list.kind() == FunctionList.Kind.ALL ? SitePaths.FUNCTIONS : null);
    }

    private static String description(FunctionList list) {
        return switch (list.kind()) {
            case ALL -> "All kernel functions.";
            case CATEGORY, SUBCATEGORY -> "Kernel functions in the category " + list.title() + ".";
            case HOOK -> "Kernel functions that attach to " + list.title() + ".";
            case TAG -> "Kernel functions about " + list.title() + ".";
            case PUBLISHER -> "Kernel functions by " + list.title() + ".";
        };
    }

    private static List<Link> trail(FunctionList list) {
        return switch (list.kind()) {
            case ALL -> List.of();
            case PUBLISHER ->
                List.of(new Link("Publishers", SitePaths.PUBLISHERS), new Link(list.title(), list.folder()));
            case CATEGORY -> List.of(ALL);
            case SUBCATEGORY -> List.of(ALL, category(list));
            case HOOK -> List.of(ALL, new Link("Hooks", SitePaths.HOOKS));
            case TAG -> List.of(ALL, new Link("Tags", SitePaths.TAGS));
        };
    }

    private static Link category(FunctionList subcategory) {
        String category = subcategory.functions().get(0).path().category();
        return new Link(FunctionList.heading(category), SitePaths.category(category));
    }

    /** The ways to look through all functions; none on the pages below. */
    private static List<Link> ways(Place place, String folder) {
        List<Link> ways = List.of(
                new Link("by category", SitePaths.FUNCTIONS),
                new Link("by hook", SitePaths.HOOKS),
                new Link("by tag", SitePaths.TAGS));
        return ways.stream().noneMatch(way -> folder.equals(way.href()))
                ? List.of()
                : ways.stream()
                        .map(way -> new Link(
                                way.text(), folder.equals(way.href()) ? null : place.to(String.valueOf(way.href()))))
                        .toList();
    }
}
