package io.l3af.marketplace.pages.view;

import java.util.List;

/**
 * The front door.
 *
 * @param advisories those in force, newest first; the first few
 * @param tags of most functions; the first few
 * @param newest ISO 8601 date of the newest thing in the site; empty if there is none
 * @param index document for machines, which says how old this copy is
 * @param state script that reads it
 */
public record HomeView(
        String title,
        String summary,
        List<Figure> figures,
        Track track,
        List<ListView.Group> categories,
        List<ListView.Group> tags,
        List<Warning> advisories,
        List<EntryView> updated,
        List<EntryView> added,
        String newest,
        String index,
        String state) {
    public HomeView {
        figures = List.copyOf(figures);
        categories = List.copyOf(categories);
        tags = List.copyOf(tags);
        advisories = List.copyOf(advisories);
        updated = List.copyOf(updated);
        added = List.copyOf(added);
    }

    /** A number, what it counts, and where to see them. */
    public record Figure(String number, String noun, String href) {}

    /** An advisory in force. */
    public record Warning(Link advisory, List<Mark> marks, String date) {
        public Warning {
            marks = List.copyOf(marks);
        }
    }
}
