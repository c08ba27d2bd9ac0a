package io.l3af.marketplace.pages.view;

import java.util.List;

/** All advisories, newest first. */
public record AdvisoriesView(List<Row> rows) {
    public AdvisoriesView {
        rows = List.copyOf(rows);
    }

    /**
     * An advisory.
     *
     * @param functions that it names, each once
     */
    public record Row(Link advisory, String id, List<Mark> marks, String modified, List<Link> functions) {
        public Row {
            marks = List.copyOf(marks);
            functions = List.copyOf(functions);
        }
    }
}
