package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.pages.view.ListView.Group;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lists as cards: each with its count, and a category with what is in it. */
final class Groups {
    private Groups() {}

    /** All lists of one kind, by name. */
    static List<Group> of(Place place, FunctionList.Kind kind, List<FunctionList> lists) {
        return lists.stream()
                .filter(list -> list.kind() == kind)
                .map(list -> new Group(
                        list.title(), place.to(list.folder()), list.functions().size(), detail(list, lists)))
                .toList();
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
