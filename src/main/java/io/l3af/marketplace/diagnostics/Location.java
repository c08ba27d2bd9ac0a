package io.l3af.marketplace.diagnostics;

import java.util.Comparator;

/**
 * A place in a file of the catalog.
 *
 * @param file path relative to the catalog, with {@code /}, in characters that may be shown; never empty
 * @param line 1-based; 0 means the file as a whole
 * @param column 1-based, in UTF-16 code units; 0 means the line as a whole
 */
public record Location(String file, int line, int column) implements Comparable<Location> {
    private static final Comparator<Location> ORDER =
            Comparator.comparing(Location::file).thenComparing(Location::line).thenComparing(Location::column);

    public Location {
        if (file.isEmpty()) {
            throw new IllegalArgumentException("file must not be empty");
        }
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("line " + line + " and column " + column + " must be >= 0");
        }
        file = Shown.safe(file);
    }

    /** A file as a whole. */
    public static Location of(String file) {
        return new Location(file, 0, 0);
    }

    /** A position in a file, both numbers 1-based. */
    public static Location of(String file, int line, int column) {
        return new Location(file, line, column);
    }

    @Override
    public int compareTo(Location other) {
        return ORDER.compare(this, other);
    }

    /** {@code path:line:column}; a file as a whole is shown as line 1, column 1, so that editors can jump to it. */
    @Override
    public String toString() {
        return file + ":" + Math.max(line, 1) + ":" + Math.max(column, 1);
    }
}
