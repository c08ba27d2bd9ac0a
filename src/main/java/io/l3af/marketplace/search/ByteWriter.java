package io.l3af.marketplace.search;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/** Bytes of a file of the bundle: numbers as little-endian base 128, blocks as length and bytes. */
final class ByteWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> planes = new ArrayList<>();

    ByteWriter number(int number) {
        int rest = number;
        while ((rest & ~0x7F) != 0) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        return this;
    }

    ByteWriter text(String text) {
        return block(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A text without control characters, and a byte below 32. */
    ByteWriter ending(String text, int end) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        out.write(end);
        return this;
    }

    ByteWriter block(byte[] bytes) {
        number(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    ByteWriter block(ByteWriter other) {
        return number(other.size()).append(other);
    }

    ByteWriter append(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    ByteWriter append(ByteWriter other) {
        other.planes.forEach(end -> planes.add(out.size() + end));
        out.writeBytes(other.bytes());
        return this;
    }

    /** What follows has other frequencies of bytes and is packed with a code of its own. */
    ByteWriter plane() {
        planes.add(out.size());
        return this;
    }

    int size() {
        return out.size();
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** One stream of RFC 1951; a plane ends a block, so that each has its own Huffman code. */
    byte[] deflated() {
        byte[] bytes = bytes();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            int from = 0;
            for (int end : planes) {
                deflater.setInput(bytes, from, end - from);
                drain(deflater, Deflater.SYNC_FLUSH, packed);
                from = end;
            }
            deflater.setInput(bytes, from, bytes.length - from);
            deflater.finish();
            drain(deflater, Deflater.NO_FLUSH, packed);
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void drain(Deflater deflater, int flush, ByteArrayOutputStream packed) {
        byte[] buffer = new byte[8192];
        int count;
        do {
            count = deflater.deflate(buffer, 0, buffer.length, flush);
            packed.write(buffer, 0, count);
        } while (count == buffer.length);
    }
}
