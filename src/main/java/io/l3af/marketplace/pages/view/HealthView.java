package io.l3af.marketplace.pages.view;

import java.util.List;

/** What is good about a function and what is missing. */
public record HealthView(List<Row> rows) {
    public HealthView {
        rows = List.copyOf(rows);
    }

    /**
     * One of them.
     *
     * @param mark good, or missing
     * @param mend empty when it is good
     */
    public record Row(Mark mark, String subject, String finding, String mend) {}
}
