package io.l3af.marketplace.pages.view;

import java.util.List;

/**
 * Everybody who publishes here.
 *
 * @param orders in which they can be read, this one leading nowhere
 */
public record PublishersView(String note, List<Link> orders, List<Row> publishers, ListView.Paging paging) {
    public PublishersView {
        orders = List.copyOf(orders);
        publishers = List.copyOf(publishers);
    }

    /** A publisher; {@code pen} may be empty. */
    public record Row(Link publisher, String submitter, String pen, int functions, List<Mark> marks) {
        public Row {
            marks = List.copyOf(marks);
        }
    }
}
