package io.l3af.marketplace.archive;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The records of one PAX extended header: POSIX.1-2017, "pax Extended Header".
 *
 * @param path the name of the entry that follows, ISO 8859-1; absent: its own header says it
 * @param sparse whether it is a sparse file of GNU tar
 */
record PaxRecords(@Nullable String path, boolean sparse) {
    private static final Pattern LENGTH = Pattern.compile("([1-9][0-9]{0,6}) ");
    private static final Pattern KEY = Pattern.compile("[!-<>-~]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern TIME = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{0,18})?");
    private static final Set<String> NUMBERS = Set.of("uid", "gid");
    private static final Set<String> TIMES = Set.of("atime", "ctime", "mtime");
    private static final Set<String> TEXTS = Set.of("path", "linkpath", "uname", "gname");

    /**
     * Reads records of the form {@code LENGTH KEY=VALUE\n}.
     *
     * @throws RefusedException if one is malformed, stands twice, or changes the size of the entry
     */
    static PaxRecords parse(byte[] data) throws RefusedException {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        Map<String, String> records = new HashMap<>();
        for (int at = 0; at < text.length(); ) {
            Matcher length = LENGTH.matcher(text).region(at, text.length());
            if (!length.lookingAt()) {
                throw malformed();
            }
            int end = at + Integer.parseInt(length.group(1));
            int equals = text.indexOf('=', length.end());
            if (end > text.length() || equals < 0 || equals >= end - 1 || text.charAt(end - 1) != '\n') {
                throw malformed();
            }
            String key = text.substring(length.end(), equals);
            String value = text.substring(equals + 1, end - 1);
            check(key, value);
            if (records.put(key, value) != null) {
                throw RefusedException.corrupt("a PAX header says " + EntryNames.quote(key) + " twice");
            }
            at = end;
        }
        return new PaxRecords(
                records.get("path"), records.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse.")));
    }

    private static void check(String key, String value) throws RefusedException {
        boolean wellFormed = KEY.matcher(key).matches()
                && !(TEXTS.contains(key) && (value.isEmpty() || value.indexOf('\0') >= 0))
                && !(NUMBERS.contains(key) && !NUMBER.matcher(value).matches())
                && !(TIMES.contains(key) && !TIME.matcher(value).matches());
        if (!wellFormed) {
            throw malformed();
        }
        if (key.equals("size")) {
            throw RefusedException.corrupt(
                    "a PAX header changes the size of an entry, for which no package is large enough");
        }
    }

    private static RefusedException malformed() {
        return RefusedException.corrupt("a PAX header is malformed");
    }
}
