package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.pages.view.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The functions of a category at one hook of the kernel, on pages of their own, so that no script is needed to filter. */
final class HookFilter {
    private HookFilter() {}

    /** The hooks by which {@code list} can be filtered, sorted; none if that would leave all functions or is another list. */
    static List<String> hooks(FunctionList list) {
        if (list.kind() != FunctionList.Kind.CATEGORY && list.kind() != FunctionList.Kind.SUBCATEGORY) {
            return List.of();
        }
        List<String> hooks = list.functions().stream()
                .flatMap(function -> function.hooks().stream())
                .distinct()
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
        return hooks.stream()
                        .allMatch(hook -> size(list, hook) == list.functions().size())
                ? List.of()
                : hooks;
    }

    /** Those of {@code list} at {@code hook}. */
    static FunctionList only(FunctionList list, String hook) {
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

    /** All filters of {@code list}; {@code current}, or no filter where it is absent, leads nowhere. */
    static List<Link> among(FunctionList list, @Nullable String current) {
        List<String> hooks = hooks(list);
        if (hooks.isEmpty()) {
            return List.of();
        }
        List<Link> links = new ArrayList<>();
        links.add(new Link("every hook", current == null ? null : ListOrder.NAME.file(1)));
        for (String hook : hooks) {
            links.add(new Link(hook + " " + size(list, hook), hook.equals(current) ? null : file(hook, 1)));
        }
        return links;
    }

    private static long size(FunctionList list, String hook) {
        return list.functions().stream()
                .filter(function -> function.hooks().contains(hook))
                .count();
    }
}
