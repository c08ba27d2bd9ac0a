package io.l3af.marketplace.diagnostics;

import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as terminals and logs may show them: a file's name or a value could hold what steers them. */
public final class Shown {
    /** Control, format, surrogate and unassigned characters, and the separators of lines and paragraphs. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private Shown() {}

    /** {@code text} with each unsafe character as <code>&#92;u{1b}</code>, its code point in hexadecimal. */
    public static String safe(String text) {
        return UNSAFE.matcher(text)
                .replaceAll(found ->
                        String.format(Locale.ROOT, "\\\\u{%x}", found.group().codePointAt(0)));
    }
}
