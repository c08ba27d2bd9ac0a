package io.l3af.marketplace.pages.view;

import java.util.List;

/**
 * A drawing that the page itself contains, as SVG 1.1. Lengths are in units of its own; one is a CSS pixel when the page has
 * room for the whole width.
 *
 * @param id of the drawing in its page; those of its title and description begin with it
 * @param title what it shows, in some words
 * @param description what it shows, for people who do not see it
 * @param lines path data, drawn first
 * @param boxes drawn over the lines, in this order
 * @param labels drawn last
 */
public record Picture(
        String id,
        int width,
        int height,
        String title,
        String description,
        List<String> lines,
        List<Box> boxes,
        List<Label> labels) {
    public Picture {
        lines = List.copyOf(lines);
        boxes = List.copyOf(boxes);
        labels = List.copyOf(labels);
    }

    /** What a box means, and so what it looks like. */
    public enum Role {
        /** What is always there. */
        PLAIN("plain"),
        /** What the page is about. */
        SUBJECT("subject"),
        /** What may be there. */
        OPEN("open"),
        /** What is not as it should be. */
        REFUSED("refused"),
        /** Words without a box. */
        BARE("bare");

        private final String style;

        Role(String style) {
            this.style = style;
        }

        /** The CSS class. */
        public String style() {
            return style;
        }
    }

    /**
     * A box with a name in it, and a note below the name.
     *
     * @param note may be empty
     */
    public record Box(Role role, int x, int y, int width, int height, String name, String note) {
        private static final int BASELINE = 5;
        private static final int HALF_LINE = 8;

        public int middle() {
            return x + width / 2;
        }

        /** Where the baseline of the name is. */
        public int nameY() {
            return y + height / 2 + BASELINE - (note.isEmpty() ? 0 : HALF_LINE);
        }

        /** Where the baseline of the note is. */
        public int noteY() {
            return y + height / 2 + BASELINE + HALF_LINE;
        }
    }

    /** A text that begins at a point on its baseline. */
    public record Label(int x, int y, String text) {}
}
