package io.l3af.marketplace.card;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Packs bits into bytes, the least significant first (RFC 1951 section 3.1.1). */
final class BitWriter {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[1 << 14];
    private int size;
    private long pending;
    private int count; // of pending bits, fewer than 32

    /**
     * Appends {@code length} bits of {@code value}.
     *
     * @param length 0 to 32
     */
    void write(int value, int length) {
        pending |= (value & 0xFFFFFFFFL) << count;
        count += length;
        if (count >= Integer.SIZE) {
            flush();
            pending >>>= Integer.SIZE;
            count -= Integer.SIZE;
        }
    }

    private void flush() {
        if (size + Integer.BYTES > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        INTS.set(bytes, size, (int) pending);
        size += Integer.BYTES;
    }

    /** All that was written, filled up with zeros. */
    byte[] toBytes() {
        byte[] all = Arrays.copyOf(bytes, size + Integer.BYTES);
        INTS.set(all, size, (int) pending);
        return Arrays.copyOf(all, size + (count + Byte.SIZE - 1) / Byte.SIZE);
    }
}
