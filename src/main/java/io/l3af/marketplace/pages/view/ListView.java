package io.l3af.marketplace.pages.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of functions.
 *
 * @param groups smaller lists inside this one
 * @param note such as {@code "12 functions"}
 */
public record ListView(
        String title, String note, List<Group> groups, String groupsTitle, List<Section> sections, Paging paging) {
    public ListView {
        groups = List.copyOf(groups);
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
