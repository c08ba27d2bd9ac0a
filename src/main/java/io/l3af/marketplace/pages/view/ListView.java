package io.l3af.marketplace.pages.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of functions.
 *
 * @param note such as {@code "12 functions"}
 * @param ways other ways to look through all functions, this one leading nowhere
 * @param groups smaller lists inside this one
 * @param orders in which it can be read, this one leading nowhere
 * @param filters parts of it on pages of their own, this one leading nowhere
 */
public record ListView(
        String title,
        String note,
        List<Link> ways,
        List<Group> groups,
        String groupsTitle,
        List<Link> orders,
        List<Link> filters,
        List<Section> sections,
        Paging paging) {
    public ListView {
        ways = List.copyOf(ways);
        groups = List.copyOf(groups);
        orders = List.copyOf(orders);
        filters = List.copyOf(filters);
        sections = List.copyOf(sections);
    }

    /** Another list and how many functions it has. */
    public record Group(String text, String href, int count, String detail) {}

    /** Entries under a heading of their own, or under none. */
    public record Section(@Nullable Link heading, List<EntryView> entries) {
        public Section {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Where the list goes on.
     *
     * @param page 1-based
     */
    public record Paging(
            int page,
            int pages,
            @Nullable String previous,
            @Nullable String next) {
        public static final Paging NONE = new Paging(1, 1, null, null);
    }
}
