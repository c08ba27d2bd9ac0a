package io.l3af.marketplace.pages;

import io.l3af.marketplace.pages.view.Picture;
import io.l3af.marketplace.pages.view.Picture.Box;
import io.l3af.marketplace.pages.view.Picture.Label;
import io.l3af.marketplace.pages.view.Picture.Role;
import java.util.ArrayList;
import java.util.List;

/** A picture while it is drawn: rows of boxes from top to bottom, narrow enough for a telephone. */
final class Drawing {
    static final int WIDTH = 300;

    private static final int MARGIN = 1;
    private static final int COLUMN_GAP = 16;
    private static final int BOX_HEIGHT = 42;
    private static final int ROW_GAP = 22;
    private static final int ARROW = 4;
    /** Code points of 14 pixels that a box has room for, and of 12 pixels to the right of an arrow. */
    private static final int MAX_NAME = 34;

    private static final int MAX_LABEL = 21;

    private final List<String> lines = new ArrayList<>();
    private final List<Box> boxes = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private int rows;

    /** A part of a row. */
    enum Column {
        BOTH,
        LEFT,
        RIGHT
    }

    /** Begins a row below the others. */
    Drawing row() {
        rows++;
        return this;
    }

    Drawing box(Column column, Role role, String name, String note) {
        int half = (WIDTH - 2 * MARGIN - COLUMN_GAP) / 2;
        boxes.add(new Box(
                role,
                column == Column.RIGHT ? WIDTH - MARGIN - half : MARGIN,
                top(rows - 1),
                column == Column.BOTH ? WIDTH - 2 * MARGIN : half,
                BOX_HEIGHT,
                shortened(name, MAX_NAME),
                shortened(note, MAX_NAME)));
        return this;
    }

    /** A way from the row numbered {@code from} to the one numbered {@code to}, each from 0, with its name beside. */
    Drawing arrow(Column column, int from, int to, String label) {
        boolean down = from < to;
        int x = middle(column);
        int start = down ? top(from) + BOX_HEIGHT : top(from);
        int end = down ? top(to) - 1 : top(to) + BOX_HEIGHT + 1;
        int back = down ? -ARROW : ARROW;
        lines.add("M" + x + " " + start + "V" + end + "m" + -ARROW + " " + back + "l" + ARROW + " " + -back + "l"
                + ARROW + " " + back);
        if (!label.isEmpty()) {
            int below = down ? top(from) + BOX_HEIGHT : top(from) - ROW_GAP;
            labels.add(new Label(x + 2 * ARROW, below + ROW_GAP - 7, shortened(label, MAX_LABEL)));
        }
        return this;
    }

    Picture picture(String id, String title, String description) {
        return new Picture(id, WIDTH, top(rows) - ROW_GAP + MARGIN, title, description, lines, boxes, labels);
    }

    private static int top(int row) {
        return MARGIN + row * (BOX_HEIGHT + ROW_GAP);
    }

    private static int middle(Column column) {
        int quarter = (WIDTH - 2 * MARGIN - COLUMN_GAP) / 4;
        return switch (column) {
            case LEFT -> MARGIN + quarter;
            case RIGHT -> WIDTH - MARGIN - quarter;
            case BOTH -> WIDTH / 2;
        };
    }

    /** What would not fit into a box; the description has all of it. */
    static String shortened(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
