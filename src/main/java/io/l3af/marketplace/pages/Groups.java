package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.pages.view.ListView.Group;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists as cards: each with its count, and a category with what is in it. */
final class Groups {
    private static final Comparator<FunctionList> LONGEST_FIRST = Comparator.comparing(
                    (FunctionList list) -> list.functions().size())
            .reversed()
            .thenComparing(FunctionList::folder);

    private static final Comparator<FunctionList> A_TO_Z =
            Comparator.comparing(list -> list.title().toLowerCase(Locale.ROOT));

    private Groups() {}

    /** All lists of one kind, by name. */
    static List<Group> of(Place place, FunctionList.Kind kind, List<FunctionList> lists) {
        return lists.stream()
                .filter(list -> list.kind() == kind)
                .map(list -> card(place, list, detail(list, lists)))
                .toList();
    }

    /** All lists of one kind, by name or the longest first. */
    static List<FunctionList> sorted(FunctionList.Kind kind, ListOrder order, List<FunctionList> lists) {
        Stream<FunctionList> some = lists.stream().filter(list -> list.kind() == kind);
        return some.sorted(order == ListOrder.COUNT ? LONGEST_FIRST : A_TO_Z).toList();
    }

    static List<Group> cards(Place place, List<FunctionList> lists) {
        return lists.stream().map(list -> card(place, list, "")).toList();
    }

    private static Group card(Place place, FunctionList list, String detail) {
        return new Group(list.title(), place.to(list.folder()), list.functions().size(), detail);
    }

    /** The smaller lists inside {@code list}. */
    static List<Group> below(Place place, FunctionList list, List<FunctionList> lists) {
        return switch (list.kind()) {
            case ALL -> of(place, FunctionList.Kind.CATEGORY, lists);
            case CATEGORY -> of(place, FunctionList.Kind.SUBCATEGORY, subcategories(list, lists));
            default -> List.of();
        };
    }

    private static String detail(FunctionList list, List<FunctionList> lists) {
        return list.kind() == FunctionList.Kind.CATEGORY
                ? subcategories(list, lists).stream()
                        .map(subcategory -> subcategory.title().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                : "";
    }

    private static List<FunctionList> subcategories(FunctionList category, List<FunctionList> lists) {
        return lists.stream()
                .filter(list -> list.kind() == FunctionList.Kind.SUBCATEGORY
                        && list.folder().startsWith(category.folder()))
                .toList();
    }
}
