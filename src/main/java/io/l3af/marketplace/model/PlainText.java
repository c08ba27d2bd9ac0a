package io.l3af.marketplace.model;

/** Text of strangers as it may stand in a page or a feed, whose readers show and parse it. */
public final class PlainText {
    private static final int REPLACEMENT = 0xFFFD;

    private PlainText() {}

    /**
     * The same text with U+FFFD for each character that must not be there, so that it is seen that something was: those
     * that HTML or XML 1.0 forbid, and those that reorder the text around them and so can make a page or a command show
     * what it does not say (CVE-2021-42574).
     */
    public static String safe(String text) {
        if (isSafe(text)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> safe.appendCodePoint(isSafe(c) ? c : REPLACEMENT));
        return safe.toString();
    }

    /** Whether {@code unit} is a character of ASCII that is safe anywhere, and one byte of UTF-8. */
    public static boolean isPlain(char unit) {
        return (unit >= ' ' && unit < 0x7F) || unit == '\n';
    }

    private static boolean isSafe(String text) {
        for (int at = 0; at < text.length(); ) {
            if (isPlain(text.charAt(at))) {
                at++;
            } else {
                int c = text.codePointAt(at);
                if (!isSafe(c)) {
                    return false;
                }
                at += Character.charCount(c);
            }
        }
        return true;
    }

    private static boolean isSafe(int c) {
        return !isControl(c) && !isSurrogate(c) && !isNoncharacter(c) && !isBidiControl(c);
    }

    /** C0 and C1 but tab, line feed and carriage return: the rest is forbidden by XML 1.0 or by HTML. */
    private static boolean isControl(int c) {
        return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c <= 0x9F);
    }

    private static boolean isSurrogate(int c) {
        return c >= 0xD800 && c <= 0xDFFF;
    }

    /** The Unicode Standard, section 23.7. */
    private static boolean isNoncharacter(int c) {
        return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
    }

    /** Unicode Standard Annex 9, section 2. */
    private static boolean isBidiControl(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
