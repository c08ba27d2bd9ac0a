package io.l3af.marketplace.card;

import java.util.Arrays;

/** A picture of sixteen numbered colours; 0 is its ground. */
final class Canvas {
    private static final int FULL = 255;
    private static final int NIBBLE = 0xF;

    private final int width;
    private final int height;
    private final int row; // bytes
    private final byte[] rows;

    /** @param width even */
    Canvas(int width, int height) {
        if (width % 2 != 0) {
            throw new IllegalArgumentException("width " + width + " must be even");
        }
        this.width = width;
        this.height = height;
        this.row = 1 + width / 2;
        this.rows = new byte[row * height];
    }

    /** Paints a shape whose origin is at ({@code x}, {@code y}); what lies outside is not seen. */
    void paint(Mask mask, int x, int y, Ramp ramp) {
        for (int row = 0; row < mask.height(); row++) {
            int to = y + mask.top() + row;
            if (to < 0 || to >= height) {
                continue;
            }
            int from = row * mask.width();
            for (int column = 0; column < mask.width(); column++) {
                int cover = mask.cover()[from + column] & 0xFF;
                int step = cover == 0 ? 0 : (cover * ramp.steps() + FULL / 2) / FULL;
                if (step > 0) {
                    dot(x + mask.left() + column, to, ramp, step);
                }
            }
        }
    }

    /** The darker of two steps of one ramp stays, where letters come close. */
    private void dot(int x, int y, Ramp ramp, int step) {
        if (x >= 0 && x < width) {
            int at = y * row + 1 + x / 2;
            int shift = x % 2 == 0 ? 4 : 0;
            int is = (rows[at] >> shift) & NIBBLE;
            int becomes = ramp.first() + step - 1;
            boolean isSame = is >= ramp.first() && is < ramp.first() + ramp.steps();
            int colour = isSame ? Math.max(is, becomes) : becomes;
            rows[at] = (byte) ((rows[at] & ~(NIBBLE << shift)) | (colour << shift));
        }
    }

    /** Draws the line that everything stands on, over the whole width. */
    void line(int y, int thickness, Ramp ramp) {
        int colour = ramp.first() + ramp.steps() - 1;
        for (int at = y; at < y + thickness; at++) {
            Arrays.fill(rows, at * row + 1, (at + 1) * row, (byte) (colour << 4 | colour));
        }
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** From the top, as a PNG of sixteen colours has them: a zero, for a row without a filter, and two pixels a byte. */
    byte[] rows() {
        return rows;
    }
}
