package io.l3af.marketplace.pages.markdown;

/** Foretells how large the tables of a text could become, before a parser fills their rows up. */
final class TableSize {
    private TableSize() {}

    /** An upper bound: the columns of the widest line that could be a delimiter row, times all lines. */
    static long maxCells(String text) {
        long lines = 1;
        long columns = 0;
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            columns = Math.max(columns, columnsOfDelimiterRow(text, start, end));
            lines++;
            start = end + 1;
        }
        return columns * lines;
    }

    /** Delimiter rows have nothing but bars, dashes, colons and blanks, after the markers of quotes and lists. */
    private static long columnsOfDelimiterRow(String text, int start, int end) {
        long bars = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '|') {
                bars++;
            } else if (bars > 1 && "-: \t\r".indexOf(c) < 0) {
                return 0;
            }
        }
        return bars + 1;
    }
}
