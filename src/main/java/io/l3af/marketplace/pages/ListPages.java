package io.l3af.marketplace.pages;

import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.view.Link;
import io.l3af.marketplace.pages.view.ListView;
import io.l3af.marketplace.pages.view.ListView.Group;
import io.l3af.marketplace.pages.view.ListView.Paging;
import java.util.ArrayList;
import java.util.List;

/** Lists of functions: all of them, those of a category, a hook or a tag, each from A to Z and newest first. */
final class ListPages {
    /** Functions on one page of a list. */
    private static final int PAGE_SIZE = 50;

    private final Templates templates;
    private final Frames frames;
    private final List<FunctionList> lists;

    /** @param lists every list of the marketplace */
    ListPages(Templates templates, Frames frames, List<FunctionList> lists) {
        this.templates = templates;
        this.frames = frames;
        this.lists = lists;
    }

    List<SiteFile> pages() {
        List<SiteFile> files = new ArrayList<>();
        lists.stream()
                .filter(list -> list.kind() != FunctionList.Kind.PUBLISHER) // a page that says who it is has it
                .forEach(list -> files.addAll(pages(list)));
        files.add(overview("Hooks", "hook", SitePaths.HOOKS, FunctionList.Kind.HOOK));
        files.add(overview("Tags", "tag", SitePaths.TAGS, FunctionList.Kind.TAG));
        return files;
    }

    private List<SiteFile> pages(FunctionList list) {
        return ListOrder.of(list).stream()
                .flatMap(order -> pages(list, order).stream())
                .toList();
    }

    private List<SiteFile> pages(FunctionList list, ListOrder order) {
        List<FunctionSummary> sorted = order.sorted(list);
        int pages = Math.max(1, (sorted.size() + PAGE_SIZE - 1) / PAGE_SIZE);
        List<SiteFile> files = new ArrayList<>();
        for (int page = 1; page <= pages; page++) {
            Place place = Place.at(list.folder() + order.file(page));
            List<FunctionSummary> shown =
                    sorted.subList((page - 1) * PAGE_SIZE, Math.min(page * PAGE_SIZE, sorted.size()));
            ListView view = new ListView(
                    list.title(),
                    Figures.count(sorted.size(), "function", "functions"),
                    ways(place, list.folder()),
                    page == 1 ? Groups.below(place, list, lists) : List.of(),
                    list.kind() == FunctionList.Kind.ALL ? "Categories" : "Subcategories",
                    order.choices(list),
                    ListSections.of(place, list.kind(), order, shown),
                    new Paging(
                            page,
                            pages,
                            page == 1 ? null : order.file(page - 1),
                            page == pages ? null : order.file(page + 1)));
            files.add(Html.file(place, templates.list(frames.frame(place, head(list, order, page)), view)));
        }
        return files;
    }

    private SiteFile overview(String title, String noun, String folder, FunctionList.Kind kind) {
        Place place = Place.at(folder + "index.html");
        List<Group> groups = Groups.of(place, kind, lists);
        ListView view = new ListView(
                title,
                Figures.count(groups.size(), noun, noun + "s"),
                ways(place, folder),
                groups,
                title,
                List.of(),
                List.of(),
                Paging.NONE);
        Frames.Head head = new Frames.Head(
                title,
                "Kernel functions by " + noun + ".",
                SitePaths.FUNCTIONS,
                List.of(),
                List.of("list.css"),
                null,
                null);
        return Html.file(place, templates.list(frames.frame(place, head), view));
    }

    private static Frames.Head head(FunctionList list, ListOrder order, int page) {
        return new Frames.Head(
                list.title()
                        + (order == ListOrder.NAME ? "" : ", " + order.words())
                        + (page == 1 ? "" : ", page " + page),
                description(list),
                SitePaths.FUNCTIONS,
                trail(list),
                List.of("list.css"),
                list.kind() == FunctionList.Kind.ALL ? null : new Link("New in " + list.title(), list.feed()),
                null);
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
        Link all = new Link("Functions", SitePaths.FUNCTIONS);
        return switch (list.kind()) {
            case ALL, PUBLISHER -> List.of();
            case CATEGORY -> List.of(all);
            case SUBCATEGORY -> List.of(all, category(list));
            case HOOK -> List.of(new Link("Hooks", SitePaths.HOOKS));
            case TAG -> List.of(new Link("Tags", SitePaths.TAGS));
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
