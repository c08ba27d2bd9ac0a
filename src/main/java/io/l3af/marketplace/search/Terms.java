package io.l3af.marketplace.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Sorted terms and where they are cut into shards. */
final class Terms {
    /** The order of UTF-8 bytes and of code points, which differs from UTF-16's above U+D7FF. */
    static final Comparator<String> ORDER = Terms::compare;

    private static final int MOST_SHARED = 31; // UTF-16 units

    private Terms() {}

    private static int compare(String one, String other) {
        int shared = common(one, other);
        if (shared == one.length() || shared == other.length()) {
            return one.length() - other.length();
        }
        return weight(one.charAt(shared)) - weight(other.charAt(shared));
    }

    private static int weight(char unit) {
        return unit < 0xD800 ? unit : unit < 0xE000 ? unit + 0x2000 : unit - 0x800;
    }

    /** UTF-16 units that both begin with. */
    static int common(String one, String other) {
        int most = Math.min(one.length(), other.length());
        int at = 0;
        while (at < most && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    /** The shortest text above {@code before} and not above {@code first}; whole code points. */
    static String separator(String before, String first) {
        int end = common(before, first) + 1;
        if (end < first.length() && Character.isHighSurrogate(first.charAt(end - 1))) {
            end++;
        }
        return first.substring(0, Math.min(end, first.length()));
    }

    /** Terms have no control characters: the byte that ends one says how much it shares with the one before. */
    static void write(ByteWriter out, List<String> sorted) {
        out.number(sorted.size());
        String before = "";
        for (String term : sorted) {
            int shared = Math.min(MOST_SHARED, common(before, term));
            if (shared > 0 && Character.isHighSurrogate(term.charAt(shared - 1))) {
                shared--;
            }
            out.ending(term.substring(shared), shared);
            before = term;
        }
    }

    static List<String> read(ByteReader in) {
        int count = in.count();
        List<String> terms = new ArrayList<>(count);
        String before = "";
        for (int i = 0; i < count; i++) {
            String rest = in.textUpTo(MOST_SHARED);
            before = before.substring(0, in.next()) + rest;
            terms.add(before);
        }
        return terms;
    }

    /** The shard that would hold {@code term}: the last whose separator is not above it. */
    static int shardOf(List<String> separators, String term) {
        int low = 0;
        int high = separators.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (ORDER.compare(separators.get(middle), term) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
