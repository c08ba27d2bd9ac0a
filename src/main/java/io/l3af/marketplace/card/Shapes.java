package io.l3af.marketplace.card;

/** What is drawn on cards besides letters. */
final class Shapes {
    private static final int EIGHTHS = 8;
    private static final int RADIUS = 1000;

    /** The mark of the program, 320 units wide: a leaf, and three hooks on its vein. */
    static final Outline LEAF = Outline.parse("M40 280q-7-112 56-176q64-64 184-64q0 120-64 184q-63 64-176 56z"
            + circle(105, 215, 22, -1)
            + circle(160, 160, 22, -1)
            + circle(215, 105, 22, -1)
            + "M47 261l12 12l37-37l-12-12zM115 193l12 12l23-23l-12-12zM170 138l12 12l23-23l-12-12z");

    /** Signed and good, 100 units wide. */
    static final Outline TICK = Outline.parse("M0 55l15-15l23 23l47-53l15 14l-61 69z");

    /** Withdrawn, 100 units wide. */
    static final Outline CROSS =
            Outline.parse("M10 22l12-12l28 28l28-28l12 12l-28 28l28 28l-12 12l-28-28l-28 28l-12-12l28-28z");

    /** Look again, 100 units wide. */
    static final Outline WARNING = Outline.parse("M38 4l24 0l-5 56l-14 0zM39 74l22 0l0 22l-22 0z");

    /** A stop where the function is; its radius is 1000 units. */
    static final Outline DISC = Outline.parse(circle(0, 0, RADIUS, 1));

    /** What is free in the middle of a stop that packets pass by. */
    static final Outline HOLE = Outline.parse(circle(0, 0, 700, 1));

    private Shapes() {}

    /** @param turn 1 clockwise, -1 the other way: what is drawn so inside of another shape is a hole */
    private static String circle(int x, int y, int radius, int turn) {
        StringBuilder path = new StringBuilder("M" + (x + radius) + " " + y);
        long bend = Math.round(radius / StrictMath.cos(StrictMath.PI / EIGHTHS));
        for (int i = 0; i < EIGHTHS; i++) {
            long fromX = across(radius, i, turn);
            long fromY = down(radius, i, turn);
            path.append("q")
                    .append(across(bend, i + 0.5, turn) - fromX)
                    .append(" ")
                    .append(down(bend, i + 0.5, turn) - fromY)
                    .append(" ")
                    .append(across(radius, i + 1, turn) - fromX)
                    .append(" ")
                    .append(down(radius, i + 1, turn) - fromY);
        }
        return path.append("z").toString();
    }

    private static long across(long radius, double eighths, int turn) {
        return Math.round(radius * StrictMath.cos(turn * eighths * 2 * StrictMath.PI / EIGHTHS));
    }

    private static long down(long radius, double eighths, int turn) {
        return Math.round(radius * StrictMath.sin(turn * eighths * 2 * StrictMath.PI / EIGHTHS));
    }
}
