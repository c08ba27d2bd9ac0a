package io.l3af.marketplace.search;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Reads what {@link ByteWriter} wrote; what ends too early or says too much is damaged. */
final class ByteReader {
    private static final int MOST = 64 << 20; // bytes that a file of a bundle may have unpacked

    private final byte[] bytes;
    private int at;

    ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    static byte[] inflate(byte[] packed, String name) {
        Inflater inflater = new Inflater(true);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed), inflater)) {
            byte[] bytes = in.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw SearchException.damaged(name);
            }
            return bytes;
        } catch (IOException e) {
            throw SearchException.damaged(name);
        } finally {
            inflater.end();
        }
    }

    /** What {@code read} makes of the file {@code name}, whose {@code bytes} are damaged if they end too early or say too much. */
    static <T> T whole(String name, byte[] bytes, Function<byte[], T> read) {
        try {
            return read.apply(bytes);
        } catch (IndexOutOfBoundsException e) {
            throw SearchException.damaged(name);
        }
    }

    int number() {
        int number = 0;
        for (int groups = 0; groups < 5; groups++) {
            int next = next();
            number = number << 7 | (next & 0x7F);
            if (next < 0x80 && number >= 0) {
                return number;
            }
        }
        throw new IndexOutOfBoundsException("number at " + at);
    }

    /** How many of something follow, each at least one byte. */
    int count() {
        int count = number();
        if (count < 0 || count > bytes.length) {
            throw new IndexOutOfBoundsException("count " + count);
        }
        return count;
    }

    String text() {
        return new String(block(), StandardCharsets.UTF_8);
    }

    /** The text before the next byte that is not above {@code end}. */
    String textUpTo(int end) {
        int from = at;
        while (bytes[at] < 0 || bytes[at] > end) {
            at++;
        }
        return new String(bytes, from, at - from, StandardCharsets.UTF_8);
    }

    byte[] block() {
        return take(number());
    }

    byte[] take(int length) {
        if (length < 0 || length > bytes.length - at) {
            throw new IndexOutOfBoundsException("length " + length);
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    int next() {
        return bytes[at++] & 0xFF;
    }
}
