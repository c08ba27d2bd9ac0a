package io.l3af.marketplace.publish;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names of files and folders as numbers, from 0 in the order in which they came, each kept once: its bytes and some 15 of memory
 * more. Names are of ASCII.
 */
final class Names {
    /** No name's number. */
    static final int NONE = -1;

    private static final int END = -1;

    private byte[] bytes = new byte[1 << 12];
    /** Where in {@link #bytes} each name begins, and the next one will. */
    private int[] starts = new int[1 << 8];
    /** The numbers of the names plus one, each at the first free place from its hash on; 0 where there is none. */
    private int[] places = new int[1 << 9];

    private int size;

    /** The number of the name that stands in {@code text} from {@code from} to {@code end}, or {@link #NONE}. */
    int find(String text, int from, int end) {
        return places[place(text, from, end)] - 1;
    }

    /** The number of the name that stands in {@code text} from {@code from} to {@code end}, a new one if there is none. */
    int add(String text, int from, int end) {
        int place = place(text, from, end);
        if (places[place] == 0) {
            append(text.substring(from, end));
            places[place] = size;
            if (2 * size == places.length) {
                grow();
            }
            return size - 1;
        }
        return places[place] - 1;
    }

    /** In bytes. */
    int length(int number) {
        return starts[number + 1] - starts[number];
    }

    /** Puts the bytes of a name to where {@code at} is in {@code to}. */
    void copy(int number, byte[] to, int at) {
        System.arraycopy(bytes, starts[number], to, at, length(number));
    }

    /** Compares by bytes; a slash follows the name of a folder. */
    int compare(int one, boolean isOneFolder, int other, boolean isOtherFolder) {
        int shorter = Math.min(length(one), length(other));
        int at = Arrays.mismatch(
                bytes, starts[one], starts[one] + shorter, bytes, starts[other], starts[other] + shorter);
        int first = at < 0 ? shorter : at;
        return Integer.compare(letter(one, isOneFolder, first), letter(other, isOtherFolder, first));
    }

    private int letter(int number, boolean isFolder, int at) {
        if (at < length(number)) {
            return bytes[starts[number] + at];
        }
        return isFolder ? '/' : END;
    }

    private void append(String name) {
        byte[] added = name.getBytes(StandardCharsets.US_ASCII);
        int start = starts[size];
        if (start + added.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length + Math.max(bytes.length / 2, added.length));
        }
        System.arraycopy(added, 0, bytes, start, added.length);
        size++;
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size + size / 2);
        }
        starts[size] = start + added.length;
    }

    /** Where a name stands, or could. */
    private int place(String text, int from, int end) {
        int hash = 0;
        for (int at = from; at < end; at++) {
            hash = 31 * hash + text.charAt(at);
        }
        int place = home(hash);
        while (places[place] != 0 && !isNamed(places[place] - 1, text, from, end)) {
            place = (place + 1) & (places.length - 1);
        }
        return place;
    }

    private boolean isNamed(int number, String text, int from, int end) {
        if (length(number) != end - from) {
            return false;
        }
        for (int at = from; at < end; at++) {
            if (bytes[starts[number] + at - from] != text.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        places = new int[2 * places.length];
        for (int number = 0; number < size; number++) {
            String name = new String(bytes, starts[number], length(number), StandardCharsets.US_ASCII);
            places[place(name, 0, name.length())] = number + 1;
        }
    }

    private int home(int hash) {
        return (hash * 0x9E3779B9) >>> (1 + Integer.numberOfLeadingZeros(places.length)); // Knuth's multiplicative hash
    }
}
