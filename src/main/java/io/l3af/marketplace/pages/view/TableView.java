package io.l3af.marketplace.pages.view;

import java.util.List;

/**
 * A table of a page.
 *
 * @param id of its caption
 * @param total how many rows there are, of which not all may be shown
 * @param rows each with a cell for every column, the first of which names the row
 */
public record TableView(String id, String caption, int total, List<Column> columns, List<List<Cell>> rows) {
    public TableView {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("a row of " + caption + " must have " + columns.size() + " cells");
            }
        }
    }

    /** Whether rows are left out. */
    public boolean isCut() {
        return rows.size() < total;
    }

    /** A column and how its values are written. */
    public record Column(String name, Kind kind) {
        public boolean isNumber() {
            return kind == Kind.NUMBER;
        }

        public boolean isCode() {
            return kind == Kind.CODE;
        }
    }

    /** How the values of a column are written. */
    public enum Kind {
        TEXT,
        /** As in a source file. */
        CODE,
        NUMBER
    }

    /** What stands in a row under a column; without values, nothing. */
    public record Cell(List<String> values) {
        public Cell {
            values = List.copyOf(values);
        }
    }
}
