package io.l3af.marketplace.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A colour of sRGB without transparency.
 *
 * @param rgb 0x000000 to 0xFFFFFF
 */
public record Colour(int rgb) {
    private static final Pattern WRITTEN = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final int HEX = 16;
    private static final int BYTE = 0xFF;

    public Colour {
        if (rgb < 0 || rgb > 0xFFFFFF) {
            throw new IllegalArgumentException("rgb " + rgb + " must be 0 to 0xFFFFFF");
        }
    }

    /**
     * The colour that style sheets write as {@code text}.
     *
     * @param text {@code #} and six hexadecimal digits
     */
    public static Colour parse(String text) {
        if (!WRITTEN.matcher(text).matches()) {
            throw new IllegalArgumentException("colour \"" + text + "\" must be # and six hexadecimal digits");
        }
        return new Colour(Integer.parseInt(text.substring(1), HEX));
    }

    /** The colour that lies {@code step} of {@code steps} on the way to {@code other}, each channel by itself. */
    public Colour mix(Colour other, int step, int steps) {
        int mixed = 0;
        for (int shift = 0; shift < 24; shift += Byte.SIZE) {
            int from = (rgb >> shift) & BYTE;
            int to = (other.rgb >> shift) & BYTE;
            mixed |= ((from * (steps - step) + to * step + steps / 2) / steps) << shift;
        }
        return new Colour(mixed);
    }

    /** How well one can be read on the other: 1 (not at all) to 21 (WCAG 2.2, "contrast ratio"). */
    public double contrast(Colour other) {
        double lighter = Math.max(luminance(), other.luminance());
        double darker = Math.min(luminance(), other.luminance());
        return (lighter + 0.05) / (darker + 0.05);
    }

    /** WCAG 2.2, "relative luminance". */
    private double luminance() {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double part = (channel & BYTE) / (double) BYTE;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    /** As style sheets write it, in lower case. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
