package io.l3af.marketplace.pages.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function in a list.
 *
 * @param rating in words; empty when there is none
 * @param publisher absent where all functions are of one
 * @param folder its path up to the last slash, which is included
 */
public record EntryView(
        String href,
        String title,
        String folder,
        String name,
        String summary,
        List<Link> hooks,
        String version,
        String date,
        @Nullable Link publisher,
        String licence,
        String rating,
        List<Mark> marks) {
    public EntryView {
        hooks = List.copyOf(hooks);
        marks = List.copyOf(marks);
    }
}
