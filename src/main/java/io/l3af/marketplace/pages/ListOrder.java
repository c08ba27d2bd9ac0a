package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.pages.view.Link;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** In which order a list can be read; each order has pages of its own, so that no script is needed. */
enum ListOrder {
    NAME("A to Z", "index", "page-"),
    DATE("newest first", "newest", "newest-");

    private final String words;
    private final String first;
    private final String further;

    ListOrder(String words, String first, String further) {
        this.words = words;
        this.first = first;
        this.further = further;
    }

    String words() {
        return words;
    }

    /** The name of a page's file; {@code page} counts from 1. */
    String file(int page) {
        return (page == 1 ? first : further + page) + ".html";
    }

    /** The functions of {@code list} in this order; those of a category stand by subcategory first. */
    List<FunctionSummary> sorted(FunctionList list) {
        if (this == DATE) {
            return list.functions().stream().sorted(FunctionList.NEWEST_FIRST).toList();
        }
        Comparator<FunctionSummary> bySubcategory =
                Comparator.comparing(summary -> summary.path().subcategory());
        return list.kind() == FunctionList.Kind.CATEGORY
                ? list.functions().stream()
                        .sorted(bySubcategory.thenComparing(FunctionList.A_TO_Z))
                        .toList()
                : list.functions();
    }

    /** All orders, the current one leading nowhere. */
    List<Link> choices() {
        return Arrays.stream(values())
                .map(order -> new Link(order.words, order == this ? null : order.file(1)))
                .toList();
    }
}
