package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.pages.view.Link;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The functions of a category at one hook of the kernel, on pages of their own, so that no script is needed to filter. */
final class HookFilter {
    private final FunctionList list;
    /** How many functions are at each hook, sorted; none if no hook would leave out any function. */
    private final SortedMap<String, Integer> counts;

    private HookFilter(FunctionList list, SortedMap<String, Integer> counts) {
        this.list = list;
        this.counts = counts;
    }

    /** How {@code list} can be filtered, which only lists of categories can. */
    static HookFilter of(FunctionList list) {
        SortedMap<String, Integer> counts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (list.kind() == FunctionList.Kind.CATEGORY || list.kind() == FunctionList.Kind.SUBCATEGORY) {
            list.functions().forEach(function -> function.hooks().forEach(hook -> counts.merge(hook, 1, Integer::sum)));
        }
        boolean leavesAll = counts.values().stream()
                .allMatch(count -> count == list.functions().size());
        return new HookFilter(list, leavesAll ? Collections.emptySortedMap() : counts);
    }

    /** The hooks by which it filters, sorted. */
    Set<String> hooks() {
        return counts.keySet();
    }

    /** The functions at {@code hook}. */
    FunctionList only(String hook) {
        return new FunctionList(
                list.kind(),
                list.folder(),
                list.title() + " at " + hook,
                list.functions().stream()
                        .filter(function -> function.hooks().contains(hook))
                        .toList());
    }

    /** The name of a page's file; {@code page} counts from 1. */
    static String file(String hook, int page) {
        return "at-" + hook.toLowerCase(Locale.ROOT) + (page == 1 ? "" : "-" + page) + ".html";
    }

    /** All filters; {@code current}, or no filter where it is absent, leads nowhere. */
    List<Link> among(@Nullable String current) {
        if (counts.isEmpty()) {
            return List.of();
        }
        List<Link> links = new ArrayList<>();
        links.add(new Link("every hook", current == null ? null : ListOrder.NAME.file(1)));
        counts.forEach(
                (hook, count) -> links.add(new Link(hook + " " + count, hook.equals(current) ? null : file(hook, 1))));
        return links;
    }
}
