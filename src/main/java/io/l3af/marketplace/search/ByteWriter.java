package io.l3af.marketplace.search;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.Deflater;

/** Bytes of a file of the bundle: numbers as big-endian base 128, blocks as length and bytes. */
final class ByteWriter {
    private static final List<Integer> STRATEGIES =
            List.of(Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> planes = new ArrayList<>();

    ByteWriter number(int number) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (number >>> shift != 0) {
                out.write(number >>> shift | 0x80);
            }
        }
        out.write(number & 0x7F);
        return this;
    }

    ByteWriter text(String text) {
        return block(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A text without control characters, and a byte below 32. */
    ByteWriter ending(String text, int end) {
        append(text);
        out.write(end);
        return this;
    }

    ByteWriter block(byte[] bytes) {
        return number(bytes.length).append(bytes);
    }

    ByteWriter block(ByteWriter other) {
        return number(other.size()).append(other);
    }

    ByteWriter append(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    ByteWriter append(String text) {
        return append(text.getBytes(StandardCharsets.UTF_8));
    }

    ByteWriter append(ByteWriter other) {
        other.planes.forEach(end -> planes.add(out.size() + end));
        return append(other.bytes());
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

    /**
     * One stream of RFC 1951. Each plane is packed by itself, so that it has its own Huffman code, in the way that makes it
     * smallest: repetitions of three bytes, which are worth it in texts, often cost more than they save in numbers.
     */
    byte[] deflated() {
        byte[] bytes = bytes();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        int from = 0;
        for (int end : planes) {
            packed.writeBytes(smallest(bytes, from, end, false));
            from = end;
        }
        packed.writeBytes(smallest(bytes, from, bytes.length, true));
        return packed.toByteArray();
    }

    private static byte[] smallest(byte[] bytes, int from, int end, boolean isLast) {
        return STRATEGIES.stream()
                .map(strategy -> deflate(bytes, from, end, isLast, strategy))
                .min(Comparator.comparingInt(packed -> packed.length))
                .orElseThrow();
    }

    private static byte[] deflate(byte[] bytes, int from, int end, boolean isLast, int strategy) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setStrategy(strategy);
            deflater.setInput(bytes, from, end - from);
            if (isLast) {
                deflater.finish();
            }
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            int count;
            do {
                count = deflater.deflate(buffer, 0, buffer.length, isLast ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
                packed.write(buffer, 0, count);
            } while (isLast ? !deflater.finished() : count > 0 || !deflater.needsInput());
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }
}
