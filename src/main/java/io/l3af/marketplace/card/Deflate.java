package io.l3af.marketplace.card;

import java.util.Arrays;

/**
 * Compresses the rows of a picture (RFC 1951): what was there before, above all in the row above, is said once. It is not
 * {@link java.util.zip.Deflater} because that writes other bytes with another zlib, and a site has the same bytes everywhere.
 */
final class Deflate {
    private static final int END = 256;
    private static final int LONGEST = 258;
    private static final int SHORTEST = 3;
    /** Copies of so many bytes are good enough, and what they copy is not looked for again. */
    private static final int LONG = 16;

    private static final int FARTHEST = 1 << 15;
    /** How many places are tried that begin with the same bytes. */
    private static final int PATIENCE = 4;

    private static final int HASH_BITS = 12;
    private static final int LENGTH_SHIFT = 16; // of a token; below is the distance
    private static final int FIRST_LENGTH = 257;
    private static final int LONGEST_SYMBOL = 285;
    private static final int LITERALS = 286;
    private static final int DISTANCES = 30;
    private static final int WORD_LIMIT = 15;
    private static final int LENGTH_WORD_LIMIT = 7;
    /** In which order the lengths of words of lengths stand: RFC 1951 section 3.2.7. */
    private static final int[] LENGTH_ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private final byte[] data;
    private final int row;
    private final BitWriter out = new BitWriter();
    private final int[] latest = new int[1 << HASH_BITS]; // where bytes of a hash last began, plus one
    private final int[] before =
            new int[FARTHEST]; // of each place, where bytes of the same hash began before it, plus one
    private int[] tokens = new int[1024]; // a byte, or a length and a distance
    private int count;

    private Deflate(byte[] data, int row) {
        this.data = data;
        this.row = row;
    }

    /**
     * Compresses {@code data} into one block.
     *
     * @param row bytes of a row, at most 32,768
     */
    static byte[] of(byte[] data, int row) {
        return new Deflate(data, row).compress();
    }

    private byte[] compress() {
        tokenize();
        int[] literals = new int[LITERALS];
        int[] distances = new int[DISTANCES];
        literals[END] = 1;
        for (int i = 0; i < count; i++) {
            literals[symbol(tokens[i])]++;
            if (isCopy(tokens[i])) {
                distances[distanceSymbol(distance(tokens[i]))]++;
            }
        }
        PrefixCode literal = PrefixCode.of(literals, WORD_LIMIT);
        PrefixCode distance = PrefixCode.of(distances, WORD_LIMIT);
        out.write(1, 1); // the last block
        out.write(2, 2); // with codes of its own
        codes(literal, distance);
        for (int i = 0; i < count; i++) {
            literal.write(symbol(tokens[i]), out);
            if (isCopy(tokens[i])) {
                lengthBits(length(tokens[i]));
                distance(distance(tokens[i]), distance);
            }
        }
        literal.write(END, out);
        return out.toBytes();
    }

    private void tokenize() {
        int at = 0;
        int found = longest(at);
        while (at < data.length) {
            int next = 0;
            if (length(found) < LONG) {
                remember(at);
                next = longest(at + 1);
            }
            if (length(found) < SHORTEST || length(next) > length(found)) {
                add(data[at] & 0xFF);
                at++;
                found = next;
                continue;
            }
            add(found);
            int end = at + length(found);
            for (at++; at < end && length(found) < LONG; at++) {
                remember(at);
            }
            at = end;
            found = longest(at);
        }
    }

    /** The longest copy of what comes next, as a token; 0 if there is none. */
    private int longest(int at) {
        int best = copy(at, row);
        int place = at + SHORTEST < data.length ? latest[hash(at)] - 1 : -1;
        for (int i = 0; i < PATIENCE && place >= 0 && at - place < FARTHEST && length(best) < LONG; i++) {
            int next = at + length(best); // what would have to be the same to be longer
            if (next < data.length && data[next] == data[place + length(best)]) {
                int copy = copy(at, at - place);
                best = length(copy) > length(best) ? copy : best;
            }
            place = before[place & (FARTHEST - 1)] - 1;
        }
        return best;
    }

    private int copy(int at, int distance) {
        if (distance > at || at == data.length || data[at] != data[at - distance]) {
            return 0;
        }
        int end = Math.min(data.length, at + LONGEST);
        int mismatch = Arrays.mismatch(data, at, end, data, at - distance, end - distance);
        int length = mismatch < 0 ? end - at : mismatch;
        return length < SHORTEST ? 0 : (length << LENGTH_SHIFT) | distance;
    }

    private void remember(int at) {
        if (at + SHORTEST < data.length) {
            int hash = hash(at);
            before[at & (FARTHEST - 1)] = latest[hash];
            latest[hash] = at + 1;
        }
    }

    /** Of the four bytes that begin at {@code at}. */
    private int hash(int at) {
        int bytes = ((data[at] & 0xFF) << 24)
                | ((data[at + 1] & 0xFF) << 16)
                | ((data[at + 2] & 0xFF) << 8)
                | (data[at + 3] & 0xFF);
        return (bytes * 0x9E3779B1) >>> (Integer.SIZE - HASH_BITS);
    }

    private void add(int token) {
        if (count == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * count);
        }
        tokens[count++] = token;
    }

    private static boolean isCopy(int token) {
        return length(token) > 0;
    }

    private static int length(int token) {
        return token >> LENGTH_SHIFT;
    }

    private static int distance(int token) {
        return token & 0xFFFF;
    }

    /** RFC 1951 section 3.2.5: four symbols for each power of two. */
    private static int symbol(int token) {
        if (!isCopy(token)) {
            return token;
        }
        int length = length(token);
        if (length == LONGEST) {
            return LONGEST_SYMBOL;
        }
        int over = length - SHORTEST;
        int extra = extra(over, 4);
        return FIRST_LENGTH + 4 * extra + (over >> extra);
    }

    private void lengthBits(int length) {
        int over = length - SHORTEST;
        out.write(length == LONGEST ? 0 : over & ((1 << extra(over, 4)) - 1), length == LONGEST ? 0 : extra(over, 4));
    }

    /** RFC 1951 section 3.2.5: two symbols for each power of two. */
    private static int distanceSymbol(int distance) {
        int extra = extra(distance - 1, 2);
        return 2 * extra + ((distance - 1) >> extra);
    }

    private void distance(int distance, PrefixCode code) {
        int extra = extra(distance - 1, 2);
        code.write(distanceSymbol(distance), out);
        out.write((distance - 1) & ((1 << extra) - 1), extra);
    }

    /** How many bits of {@code value} follow its symbol, where {@code each} symbols share a power of two. */
    private static int extra(int value, int each) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(value);
        return Math.max(0, bits - Integer.numberOfTrailingZeros(each) - 1);
    }

    /** The lengths of all words, themselves in a code (RFC 1951 section 3.2.7); long runs of unused symbols are said at once. */
    private void codes(PrefixCode literal, PrefixCode distance) {
        int literals = literal.size(FIRST_LENGTH);
        int distances = distance.size(1);
        int[] lengths = new int[literals + distances];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = i < literals ? literal.length(i) : distance.length(i - literals);
        }
        int[] frequencies = new int[LENGTH_ORDER.length];
        for (int at = 0; at < lengths.length; at += run(lengths, at)) {
            frequencies[run(lengths, at) > 1 ? 18 : lengths[at]]++;
        }
        PrefixCode code = PrefixCode.of(frequencies, LENGTH_WORD_LIMIT);
        int shown = LENGTH_ORDER.length;
        while (shown > 4 && code.length(LENGTH_ORDER[shown - 1]) == 0) {
            shown--;
        }
        out.write(literals - FIRST_LENGTH, 5);
        out.write(distances - 1, 5);
        out.write(shown - 4, 4);
        for (int i = 0; i < shown; i++) {
            out.write(code.length(LENGTH_ORDER[i]), 3);
        }
        for (int at = 0; at < lengths.length; at += run(lengths, at)) {
            int run = run(lengths, at);
            code.write(run > 1 ? 18 : lengths[at], out);
            if (run > 1) {
                out.write(run - 11, 7);
            }
        }
    }

    /** How many zeros begin at {@code at}, if symbol 18 can say so (11 to 138); else 1. */
    private static int run(int[] lengths, int at) {
        int end = at;
        while (end < lengths.length && end - at < 138 && lengths[end] == 0) {
            end++;
        }
        return end - at >= 11 ? end - at : 1;
    }
}
