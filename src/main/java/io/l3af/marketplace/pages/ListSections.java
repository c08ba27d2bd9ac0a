package io.l3af.marketplace.pages;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.view.Link;
import io.l3af.marketplace.pages.view.ListView.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What stands under one heading in a list: by initial where all functions are, by subcategory in a category. */
final class ListSections {
    private static final Link NONE = Link.text("");

    private ListSections() {}

    /** The functions of one page, {@code shown}, in the order given. */
    static List<Section> of(Place place, FunctionList.Kind kind, ListOrder order, List<FunctionSummary> shown) {
        Map<Link, List<FunctionSummary>> byHeading = shown.stream()
                .collect(groupingBy(
                        summary -> order == ListOrder.NAME ? heading(place, kind, summary) : NONE,
                        LinkedHashMap::new,
                        toList()));
        List<Section> sections = new ArrayList<>();
        byHeading.forEach((heading, some) -> sections.add(new Section(
                heading.equals(NONE) ? null : heading,
                kind == FunctionList.Kind.PUBLISHER ? Entries.ofPublisher(place, some) : Entries.of(place, some))));
        return sections;
    }

    private static Link heading(Place place, FunctionList.Kind kind, FunctionSummary summary) {
        return switch (kind) {
            case ALL -> Link.text(initial(summary.title()));
            case CATEGORY ->
                new Link(
                        FunctionList.heading(summary.path().subcategory()),
                        place.to(SitePaths.category(
                                summary.path().category() + "/" + summary.path().subcategory())));
            default -> NONE;
        };
    }

    private static String initial(String title) {
        int first =
                title.isBlank() ? '#' : title.strip().toUpperCase(Locale.ROOT).codePointAt(0);
        return Character.isLetter(first) ? Character.toString(first) : "#";
    }
}
