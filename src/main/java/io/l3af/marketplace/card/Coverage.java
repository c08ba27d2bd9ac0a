package io.l3af.marketplace.card;

/**
 * Fills an outline: notes for each edge by how much it changes the covered part of each pixel of a row, and sums that up
 * from left to right. Exact for straight edges, without sampling. Pixels are squares whose corners have whole coordinates.
 */
final class Coverage {
    private static final double FULL = 255;

    private final int left;
    private final int top;
    private final int width;
    private final int height;
    private final double[] change;

    /** Of what lies in a box of {@code width} by {@code height} pixels at ({@code left}, {@code top}). */
    Coverage(int left, int top, int width, int height) {
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        this.change = new double[(width + 2) * height];
    }

    /** An edge of the outline, which must lie in the box. What is on its right is covered, if it goes down. */
    void edge(double fromX, double fromY, double toX, double toY) {
        double direction = fromY < toY ? 1 : -1;
        double upperX = (direction > 0 ? fromX : toX) - left;
        double upperY = (direction > 0 ? fromY : toY) - top;
        double lowerY = (direction > 0 ? toY : fromY) - top;
        double slope = (toX - fromX) / (toY - fromY);
        for (int y = (int) upperY; y < lowerY; y++) {
            double begin = Math.max(y, upperY);
            double end = Math.min(y + 1, lowerY);
            double one = upperX + (begin - upperY) * slope;
            double other = upperX + (end - upperY) * slope;
            row(y, Math.min(one, other), Math.max(one, other), direction * (end - begin));
        }
    }

    /** The part of an edge in one row, from {@code first} to {@code last}; {@code drop} is its height, below 0 if it goes up. */
    private void row(int y, double first, double last, double drop) {
        int at = y * (width + 2);
        int x = (int) first;
        do {
            double begin = Math.max(first, x);
            double end = Math.min(last, x + 1);
            double part = last > first ? drop * (end - begin) / (last - first) : drop;
            double covered = 1 - ((begin + end) / 2 - x);
            change[at + x] += part * covered;
            change[at + x + 1] += part * (1 - covered);
            x++;
        } while (x < last);
    }

    Mask mask() {
        byte[] cover = new byte[width * height];
        for (int y = 0; y < height; y++) {
            double sum = 0;
            for (int x = 0; x < width; x++) {
                sum += change[y * (width + 2) + x];
                cover[y * width + x] = (byte) Math.round(Math.min(1, Math.abs(sum)) * FULL);
            }
        }
        return new Mask(left, top, width, height, cover);
    }
}
