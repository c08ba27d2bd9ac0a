package io.l3af.marketplace.card;

import java.util.Arrays;

/** Packs bits into bytes, the least significant first (RFC 1951 section 3.1.1). */
final class BitWriter {
    private byte[] bytes = new byte[1 << 14];
    private int size;
    private long pending;
    private int count; // of pending bits

    /**
     * Appends {@code length} bits of {@code value}.
     *
     * @param length 0 to 32
     */
    void write(int value, int length) {
        pending |= (value & 0xFFFFFFFFL) << count;
        count += length;
        while (count >= Byte.SIZE) {
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * size);
            }
            bytes[size++] = (byte) pending;
            pending >>>= Byte.SIZE;
            count -= Byte.SIZE;
        }
    }

    /** All that was written, filled up with zeros. */
    byte[] toBytes() {
        if (count > 0) {
            write(0, Byte.SIZE - count);
        }
        return Arrays.copyOf(bytes, size);
    }
}
