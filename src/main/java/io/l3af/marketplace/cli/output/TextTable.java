package io.l3af.marketplace.cli.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A table of plain text under a heading; columns are as wide as their widest cell. */
public final class TextTable {
    private static final String INDENT = "  ";

    private final String heading;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Without rows yet.
     *
     * @param heading stands above it
     * @param columns their names, from left to right
     */
    public TextTable(String heading, String... columns) {
        this.heading = heading;
        add((Object[]) columns);
    }

    /** Adds a row; what is missing is shown as a hyphen, what could confuse a terminal as its number. */
    public TextTable add(Object... cells) {
        rows.add(Arrays.stream(cells).map(TextTable::cell).toList());
        return this;
    }

    /** Prints it, behind an empty line; nothing if it has no rows. */
    public void print(PrintWriter out) {
        if (rows.size() == 1) {
            return;
        }
        out.println();
        out.println(heading);
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(INDENT);
            for (int column = 0; column < columns; column++) {
                String cell = row.get(column);
                line.append(cell).append(" ".repeat(widths[column] - cell.length() + INDENT.length()));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static String cell(Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "-"
                    : String.join(", ", list.stream().map(TextTable::cell).toList());
        }
        String text = printable(value.toString());
        return text.isEmpty() ? "-" : text;
    }

    /** {@code text} without characters that a terminal would obey or show in another order. */
    public static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            int type = Character.getType(point);
            boolean isSafe = type != Character.CONTROL
                    && type != Character.FORMAT
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR
                    && type != Character.SURROGATE;
            shown.append(isSafe ? Character.toString(point) : String.format(Locale.ROOT, "\\u%04x", point));
        });
        return shown.toString();
    }
}
