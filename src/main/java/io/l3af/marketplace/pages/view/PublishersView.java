package io.l3af.marketplace.pages.view;

import java.util.List;

/** Everybody who publishes here. */
public record PublishersView(String note, List<Row> publishers) {
    public PublishersView {
        publishers = List.copyOf(publishers);
    }

    /** A publisher; {@code pen} may be empty. */
    public record Row(Link publisher, String submitter, String pen, int functions, List<Mark> marks) {
        public Row {
            marks = List.copyOf(marks);
        }
    }
}
