package io.l3af.marketplace.pages.markdown;

/**
 * The characters that reorder the text around them, and so can make a page or a command show what it does not say
 * (Unicode Standard Annex 9, Explicit Formatting; CVE-2021-42574).
 */
public final class BidiControls {
    private static final char REPLACEMENT = '\uFFFD';

    private BidiControls() {}

    /** The same text with each of them replaced by U+FFFD, so that it is seen that something was there. */
    public static String neutralise(String text) {
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            if (isBidiControl(text.charAt(i))) {
                changed = changed == null ? new StringBuilder(text) : changed;
                changed.setCharAt(i, REPLACEMENT);
            }
        }
        return changed == null ? text : changed.toString();
    }

    private static boolean isBidiControl(char c) {
        return c == '\u061C'
                || c == '\u200E'
                || c == '\u200F'
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
