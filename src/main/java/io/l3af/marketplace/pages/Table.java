package io.l3af.marketplace.pages;

import io.l3af.marketplace.pages.view.TableView;
import io.l3af.marketplace.pages.view.TableView.Cell;
import io.l3af.marketplace.pages.view.TableView.Column;
import io.l3af.marketplace.pages.view.TableView.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A table as it is filled: columns in which nothing stands are left out, and so are rows beyond what a page bears. */
final class Table {
    static final int MOST_ROWS = 200;

    private final String caption;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    Table(String caption) {
        this.caption = caption;
    }

    Table column(String name, Kind kind) {
        columns.add(new Column(name, kind));
        return this;
    }

    /** Adds a row: a list stands for its values, null and an empty text for none. */
    void row(@Nullable Object... cells) {
        List<Cell> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell(cell));
        }
        rows.add(row);
    }

    private static Cell cell(@Nullable Object value) {
        if (value == null || value.equals("")) {
            return new Cell(List.of());
        }
        if (value instanceof List<?> list) {
            return new Cell(list.stream().map(Object::toString).toList());
        }
        return new Cell(
                List.of(value instanceof Number number ? Figures.grouped(number.longValue()) : value.toString()));
    }

    /** Adds the table to {@code tables}, unless nothing stands in it. */
    void addTo(List<TableView> tables, String id) {
        if (rows.isEmpty()) {
            return;
        }
        int[] shown = IntStream.range(0, columns.size())
                .filter(column ->
                        rows.stream().anyMatch(row -> !row.get(column).values().isEmpty()))
                .toArray();
        tables.add(new TableView(
                id,
                caption,
                rows.size(),
                IntStream.of(shown).mapToObj(columns::get).toList(),
                rows.stream()
                        .limit(MOST_ROWS)
                        .map(row -> IntStream.of(shown).mapToObj(row::get).toList())
                        .toList()));
    }
}
