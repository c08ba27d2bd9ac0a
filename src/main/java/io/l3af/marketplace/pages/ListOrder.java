package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.pages.view.Link;
import io.l3af.marketplace.pages.view.ListView.Paging;
import java.util.Comparator;
import java.util.List;

/** In which order a list can be read; each order has pages of its own, so that no script is needed. */
enum ListOrder {
    NAME("A to Z", "index", "page-"),
    DATE("newest first", "newest", "newest-"),
    RATING("best rated first", "rated", "rated-"),
    /** For lists of lists. */
    COUNT("most functions first", "largest", "largest-");

    /** How publishers, hooks and tags can be read. */
    static final List<ListOrder> OF_LISTS = List.of(NAME, COUNT);

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

    /** What the title of a page adds to that of its list. */
    String suffix(int page) {
        return (this == NAME ? "" : ", " + words) + (page == 1 ? "" : ", page " + page);
    }

    /** The name of a page's file; {@code page} counts from 1. */
    String file(int page) {
        return (page == 1 ? first : further + page) + ".html";
    }

    /** Where a list goes on from {@code page}. */
    Paging paging(int page, int pages) {
        return new Paging(page, pages, page == 1 ? null : file(page - 1), page == pages ? null : file(page + 1));
    }

    /** The functions of {@code list} in this order; those of a category stand by subcategory first. */
    List<FunctionSummary> sorted(FunctionList list) {
        if (this != NAME) {
            return list.functions().stream()
                    .sorted(this == DATE ? FunctionList.NEWEST_FIRST : FunctionList.BEST_FIRST)
                    .toList();
        }
        Comparator<FunctionSummary> bySubcategory =
                Comparator.comparing(summary -> summary.path().subcategory());
        return list.kind() == FunctionList.Kind.CATEGORY
                ? list.functions().stream()
                        .sorted(bySubcategory.thenComparing(FunctionList.A_TO_Z))
                        .toList()
                : list.functions();
    }

    /** Those in which {@code list} can be read: one function has no order, and functions without reviews none by rating. */
    static List<ListOrder> of(FunctionList list) {
        if (list.functions().size() < 2) {
            return List.of(NAME);
        }
        boolean isRated =
                list.functions().stream().anyMatch(function -> function.rating().isRated());
        return isRated ? List.of(NAME, DATE, RATING) : List.of(NAME, DATE);
    }

    /** {@code orders} of which this is the current one, which leads nowhere; none if there is no choice. */
    List<Link> among(List<ListOrder> orders) {
        return orders.size() == 1
                ? List.of()
                : orders.stream()
                        .map(order -> new Link(order.words, order == this ? null : order.file(1)))
                        .toList();
    }
}
