package io.l3af.marketplace.pages.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of a packet through the kernel, and the stops that matter here. */
public record Track(List<Stop> stops) {
    public Track {
        stops = List.copyOf(stops);
    }

    /**
     * A place on the way.
     *
     * @param active whether something attaches here
     * @param note may be empty
     * @param href where the note leads, if anywhere
     */
    public record Stop(
            String name,
            boolean active,
            String note,
            @Nullable String href) {
        public Stop(String name, boolean active, String note) {
            this(name, active, note, null);
        }
    }
}
