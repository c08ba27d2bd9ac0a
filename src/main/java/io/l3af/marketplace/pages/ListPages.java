package io.l3af.marketplace.pages;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.view.Link;
import io.l3af.marketplace.pages.view.ListView;
import io.l3af.marketplace.pages.view.ListView.Group;
import io.l3af.marketplace.pages.view.ListView.Paging;
import io.l3af.marketplace.pages.view.ListView.Section;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Lists of functions: all of them from A to Z, those of a category, those of a subcategory. */
final class ListPages {
    /** Functions on one page of a list. */
    private static final int PAGE_SIZE = 50;

    private static final Link ALL = new Link("Functions", "functions/");

    private final Templates templates;
    private final Frames frames;

    ListPages(Templates templates, Frames frames) {
        this.templates = templates;
        this.frames = frames;
    }

    List<SiteFile> pages(Collection<FunctionSummary> summaries) {
        List<SiteFile> files = new ArrayList<>(all(summaries));
        byCategory(summaries).forEach((category, functions) -> {
            files.addAll(category(category, functions));
            bySubcategory(functions).forEach((name, some) -> files.addAll(subcategory(category, name, some)));
        });
        return files;
    }

    /** Categories with their counts, by name. */
    static List<Group> categories(Place place, Collection<FunctionSummary> summaries) {
        List<Group> groups = new ArrayList<>();
        byCategory(summaries)
                .forEach((category, functions) -> groups.add(new Group(
                        Entries.heading(category),
                        place.to(SitePaths.category(category)),
                        functions.size(),
                        String.join(
                                ", ",
                                bySubcategory(functions).keySet().stream()
                                        .map(name -> name.replace('-', ' '))
                                        .toList()))));
        return groups;
    }

    private List<SiteFile> all(Collection<FunctionSummary> summaries) {
        Shape shape = new Shape(
                "functions/",
                "Functions",
                "All kernel functions from A to Z.",
                List.of(),
                "Categories",
                place -> categories(place, summaries),
                (place, summary) -> Link.text(initial(summary.title())));
        return paged(shape, summaries.stream().sorted(Entries.A_TO_Z).toList());
    }

    private List<SiteFile> category(String category, List<FunctionSummary> functions) {
        String title = Entries.heading(category);
        Shape shape = new Shape(
                SitePaths.category(category),
                title,
                "Kernel functions in the category " + title + ".",
                List.of(ALL),
                "Subcategories",
                place -> subcategories(place, category, functions),
                (place, summary) -> new Link(
                        Entries.heading(summary.path().subcategory()),
                        place.to(SitePaths.category(
                                category + "/" + summary.path().subcategory()))));
        Comparator<FunctionSummary> order =
                Comparator.comparing(summary -> summary.path().subcategory());
        return paged(
                shape,
                functions.stream().sorted(order.thenComparing(Entries.A_TO_Z)).toList());
    }

    private List<SiteFile> subcategory(String category, String name, List<FunctionSummary> functions) {
        Shape shape = new Shape(
                SitePaths.category(category + "/" + name),
                Entries.heading(name),
                "Kernel functions in " + Entries.heading(category) + ", " + Entries.heading(name) + ".",
                List.of(ALL, new Link(Entries.heading(category), SitePaths.category(category))),
                "",
                place -> List.of(),
                (place, summary) -> Link.text(""));
        return paged(shape, functions.stream().sorted(Entries.A_TO_Z).toList());
    }

    private static List<Group> subcategories(Place place, String category, List<FunctionSummary> functions) {
        List<Group> groups = new ArrayList<>();
        bySubcategory(functions)
                .forEach((name, some) -> groups.add(new Group(
                        Entries.heading(name), place.to(SitePaths.category(category + "/" + name)), some.size(), "")));
        return groups;
    }

    /** What one list has of its own. {@code sectionOf} gives an entry's heading; an empty text means none. */
    private record Shape(
            String folder,
            String title,
            String description,
            List<Link> trail,
            String groupsTitle,
            Function<Place, List<Group>> groups,
            SectionOf sectionOf) {}

    private interface SectionOf {
        Link heading(Place place, FunctionSummary summary);
    }

    private List<SiteFile> paged(Shape shape, List<FunctionSummary> sorted) {
        int pages = Math.max(1, (sorted.size() + PAGE_SIZE - 1) / PAGE_SIZE);
        List<SiteFile> files = new ArrayList<>();
        for (int page = 1; page <= pages; page++) {
            Place place = Place.at(shape.folder() + file(page));
            List<FunctionSummary> shown =
                    sorted.subList((page - 1) * PAGE_SIZE, Math.min(page * PAGE_SIZE, sorted.size()));
            ListView view = new ListView(
                    shape.title(),
                    Figures.count(sorted.size(), "function", "functions"),
                    page == 1 ? shape.groups().apply(place) : List.of(),
                    shape.groupsTitle(),
                    sections(place, shape, shown),
                    new Paging(page, pages, page == 1 ? null : file(page - 1), page == pages ? null : file(page + 1)));
            Frames.Head head = new Frames.Head(
                    page == 1 ? shape.title() : shape.title() + ", page " + page,
                    shape.description(),
                    "functions/",
                    shape.trail(),
                    List.of("list.css"),
                    null);
            files.add(Html.file(place, templates.list(frames.frame(place, head), view)));
        }
        return files;
    }

    private static List<Section> sections(Place place, Shape shape, List<FunctionSummary> shown) {
        Map<Link, List<FunctionSummary>> sections = shown.stream()
                .collect(
                        groupingBy(summary -> shape.sectionOf().heading(place, summary), LinkedHashMap::new, toList()));
        List<Section> views = new ArrayList<>();
        sections.forEach((heading, some) ->
                views.add(new Section(heading.text().isEmpty() ? null : heading, Entries.of(place, some))));
        return views;
    }

    private static String file(int page) {
        return page == 1 ? "index.html" : "page-" + page + ".html";
    }

    private static String initial(String title) {
        int first =
                title.isBlank() ? '#' : title.strip().toUpperCase(Locale.ROOT).codePointAt(0);
        return Character.isLetter(first) ? Character.toString(first) : "#";
    }

    private static SortedMap<String, List<FunctionSummary>> byCategory(Collection<FunctionSummary> summaries) {
        return grouped(summaries, summary -> summary.path().category());
    }

    private static SortedMap<String, List<FunctionSummary>> bySubcategory(Collection<FunctionSummary> summaries) {
        return grouped(summaries, summary -> summary.path().subcategory());
    }

    static SortedMap<String, List<FunctionSummary>> grouped(
            Collection<FunctionSummary> summaries, Function<FunctionSummary, String> key) {
        return summaries.stream().collect(groupingBy(key, TreeMap::new, toList()));
    }
}
