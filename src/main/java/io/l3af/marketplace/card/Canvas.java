package io.l3af.marketplace.card;

import java.util.Arrays;

/** A picture of numbered colours; 0 is its ground. */
final class Canvas {
    private static final int FULL = 255;

    private final int width;
    private final int height;
    private final byte[] pixels;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new byte[width * height];
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
                int step = ((mask.cover()[from + column] & 0xFF) * ramp.steps() + FULL / 2) / FULL;
                if (step > 0) {
                    dot(x + mask.left() + column, to, ramp, step);
                }
            }
        }
    }

    /** The darker of two steps of one ramp stays, where letters come close. */
    private void dot(int x, int y, Ramp ramp, int step) {
        if (x >= 0 && x < width) {
            int is = pixels[y * width + x];
            int becomes = ramp.first() + step - 1;
            boolean isSame = is >= ramp.first() && is < ramp.first() + ramp.steps();
            pixels[y * width + x] = (byte) (isSame ? Math.max(is, becomes) : becomes);
        }
    }

    /** Draws the line that everything stands on, over the whole width. */
    void line(int y, int thickness, Ramp ramp) {
        Arrays.fill(pixels, y * width, (y + thickness) * width, (byte) (ramp.first() + ramp.steps() - 1));
    }

    /** Of each row from the top, the number of a colour each. */
    byte[] pixels() {
        return pixels;
    }
}
