package io.l3af.marketplace.pages.view;

import java.util.List;

/** The front door. */
public record HomeView(
        String title,
        String summary,
        List<Figure> figures,
        Track track,
        List<ListView.Group> categories,
        List<EntryView> updated,
        List<EntryView> added) {
    public HomeView {
        figures = List.copyOf(figures);
        categories = List.copyOf(categories);
        updated = List.copyOf(updated);
        added = List.copyOf(added);
    }

    /** A number, what it counts, and where to see them. */
    public record Figure(String number, String noun, String href) {}
}
