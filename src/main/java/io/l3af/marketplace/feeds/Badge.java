package io.l3af.marketplace.feeds;

import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.VerifiedFunction;
import java.util.Locale;

/** A small picture for other people's READMEs: the latest version of a function and its state. */
final class Badge {
    private static final String LABEL = "L3AF";
    private static final int HEIGHT = 20;
    private static final int PADDING = 7;

    private Badge() {}

    static SiteFile of(VerifiedFunction verified) {
        String value = value(verified);
        String colour = colour(verified.state());
        int left = width(LABEL) + 2 * PADDING;
        int right = width(value) + 2 * PADDING;
        String title = verified.function().title() + ": " + value;
        Xml svg = new Xml()
                .open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "width",
                        text(left + right),
                        "height",
                        text(HEIGHT),
                        "viewBox",
                        "0 0 " + (left + right) + " " + HEIGHT,
                        "role",
                        "img",
                        "aria-label",
                        title)
                .text("title", title)
                .empty("rect", "width", text(left + right), "height", text(HEIGHT), "rx", "4", "fill", colour)
                .empty("path", "d", "M4 0h" + (left - 4) + "v20H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z", "fill", "#2b332e")
                .open(
                        "g",
                        "fill",
                        "#fff",
                        "font-family",
                        "Verdana,DejaVu Sans,Geneva,sans-serif",
                        "font-size",
                        "11",
                        "text-rendering",
                        "geometricPrecision");
        label(svg, PADDING, LABEL);
        label(svg, left + PADDING, value);
        return svg.close().close().toFile(SitePaths.function(verified.path()) + "badge.svg");
    }

    /** The width is asked for too, so that another font does not run out of its box. */
    private static void label(Xml svg, int x, String text) {
        svg.text(
                "text",
                text,
                "x",
                text(x),
                "y",
                "14",
                "textLength",
                text(width(text)),
                "lengthAdjust",
                "spacingAndGlyphs");
    }

    private static String value(VerifiedFunction verified) {
        String version = verified.latest().version().toString();
        return switch (verified.state()) {
            case AVAILABLE -> version;
            case DEPRECATED -> version + " deprecated";
            case YANKED -> version + " yanked";
        };
    }

    /** Dark enough for white letters: contrast above 4.5 to 1. */
    private static String colour(FunctionSummary.State state) {
        return switch (state) {
            case AVAILABLE -> "#14653d";
            case DEPRECATED -> "#7d5200";
            case YANKED -> "#97190f";
        };
    }

    /** Width in pixels of ASCII text in Verdana at 11 pixels, from the font's advance widths, rounded up. */
    static int width(String text) {
        return (int) Math.ceil(text.chars().mapToDouble(Badge::advance).sum());
    }

    private static double advance(int c) {
        if (c >= '0' && c <= '9') {
            return 7.0;
        }
        return switch (c) {
            case 'i', 'j', 'l' -> 3.1;
            case ' ', '.', 'f', 't', 'r' -> 4.5;
            case '-' -> 5.0;
            case 'm' -> 10.7;
            case 'w' -> 9.0;
            default -> c >= 'A' && c <= 'Z' ? 7.6 : 6.7;
        };
    }

    private static String text(int number) {
        return String.format(Locale.ROOT, "%d", number);
    }
}
