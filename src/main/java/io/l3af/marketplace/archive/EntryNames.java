package io.l3af.marketplace.archive;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which names of entries l3afd can unpack, and every file system, URL and terminal can carry. */
final class EntryNames {
    private static final int SHOWN = 100;

    private EntryNames() {}

    /**
     * What is wrong with a path, as the rest of a sentence that begins with the path; null if nothing is.
     *
     * @param path without a leading {@code ./} and, for a folder, without its final {@code /}
     * @param limit longest path in bytes
     */
    static @Nullable String flaw(String path, int limit) {
        if (path.isEmpty()) {
            return "is empty";
        }
        if (path.length() > limit) {
            return "has " + path.length() + " bytes, more than the limit of " + limit;
        }
        if (path.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            return "has a control character";
        }
        if (path.chars().anyMatch(c -> c > 0x7f)) {
            return "is not plain ASCII";
        }
        if (path.indexOf('\\') >= 0) {
            return "has a backslash";
        }
        if (path.startsWith("/")) {
            return "is absolute";
        }
        if (path.contains("..")) {
            return "has \"..\" in it, which l3afd refuses even inside a word";
        }
        if (("/" + path + "/").contains("//") || ("/" + path + "/").contains("/./")) {
            return "has a segment that is empty or \".\"";
        }
        return null;
    }

    /** A name as it can be shown anywhere: quoted, escaped and shortened. */
    static String quote(String name) {
        StringBuilder shown = new StringBuilder("\"");
        name.chars().limit(SHOWN).forEach(c -> {
            if (c == '"' || c == '\\') {
                shown.append('\\').append((char) c);
            } else if (c >= ' ' && c < 0x7f) {
                shown.append((char) c);
            } else {
                shown.append(String.format(Locale.ROOT, c > 0xff ? "\\u%04x" : "\\x%02x", c));
            }
        });
        return shown.append(name.length() > SHOWN ? "...\"" : "\"").toString();
    }
}
