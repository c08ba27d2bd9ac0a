package io.l3af.marketplace.ebpf.elf;

import io.l3af.marketplace.ebpf.Failure;
import io.l3af.marketplace.ebpf.UnreadableException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A part of a file that is never read beyond its ends.
 *
 * <p>Places are bytes from the start of the slice; failures name the place in the file. Numbers have the byte order of
 * the slice; unsigned ones come in the next larger Java type, 64-bit ones as they are.
 */
public final class Slice {
    private final byte[] file;
    private final int start;
    private final int length;
    private final ByteOrder order;

    private Slice(byte[] file, int start, int length, ByteOrder order) {
        this.file = file;
        this.start = start;
        this.length = length;
        this.order = order;
    }

    /** All of a file, whose bytes must not change afterwards. */
    public static Slice of(byte[] file, ByteOrder order) {
        return new Slice(file, 0, file.length, order);
    }

    /** How many bytes it has. */
    public int length() {
        return length;
    }

    /** Byte order of its numbers. */
    public boolean isLittleEndian() {
        return order == ByteOrder.LITTLE_ENDIAN;
    }

    /** Where {@code at} is in the file. */
    public long offset(long at) {
        return start + at;
    }

    /**
     * The bytes from {@code at} on.
     *
     * @param what what they are, for the failure
     */
    public Slice part(long at, long size, String what) throws UnreadableException {
        require(at, size, what);
        return new Slice(file, (int) (start + at), (int) size, order);
    }

    /**
     * An unsigned number of 8 bits.
     *
     * @throws UnreadableException if it is not wholly within the slice
     */
    public int u8(long at) throws UnreadableException {
        require(at, Byte.BYTES, "a number");
        return Byte.toUnsignedInt(file[(int) (start + at)]);
    }

    /**
     * An unsigned number of 16 bits.
     *
     * @throws UnreadableException as by {@link #u8}
     */
    public int u16(long at) throws UnreadableException {
        return Short.toUnsignedInt(s16(at));
    }

    /**
     * A signed number of 16 bits.
     *
     * @throws UnreadableException as by {@link #u8}
     */
    public short s16(long at) throws UnreadableException {
        require(at, Short.BYTES, "a number");
        return (short) (isLittleEndian() ? Views.LITTLE_16 : Views.BIG_16).get(file, (int) (start + at));
    }

    /**
     * An unsigned number of 32 bits.
     *
     * @throws UnreadableException as by {@link #u8}
     */
    public long u32(long at) throws UnreadableException {
        return Integer.toUnsignedLong(s32(at));
    }

    /**
     * A signed number of 32 bits.
     *
     * @throws UnreadableException as by {@link #u8}
     */
    public int s32(long at) throws UnreadableException {
        require(at, Integer.BYTES, "a number");
        return (int) (isLittleEndian() ? Views.LITTLE_32 : Views.BIG_32).get(file, (int) (start + at));
    }

    long s64(long at) throws UnreadableException {
        require(at, Long.BYTES, "a number");
        return (long) (isLittleEndian() ? Views.LITTLE_64 : Views.BIG_64).get(file, (int) (start + at));
    }

    /**
     * The text from {@code at} to the next NUL; bytes that are not UTF-8 become U+FFFD.
     *
     * @throws UnreadableException if there is no NUL, or if the text is longer than the limit for names
     */
    public String text(long at, Work work) throws UnreadableException {
        require(at, 1, "a text");
        int from = (int) (start + at);
        int longest = Math.min(start + length - from, work.limits().nameBytes() + 1);
        int size = 0;
        while (size < longest && file[from + size] != 0) {
            size++;
        }
        work.spend((long) size + Cost.TEXT, from);
        if (size == longest) {
            throw size > work.limits().nameBytes()
                    ? UnreadableException.limit(from, "a text", work.limits().nameBytes())
                    : UnreadableException.malformed(from, "a text has no end");
        }
        return new String(file, from, size, StandardCharsets.UTF_8);
    }

    /** The text from the beginning to the first NUL or the end, whichever comes first. */
    public String wholeText(Work work) throws UnreadableException {
        boolean hasEnd = false;
        for (int at = 0; at < length && !hasEnd; at++) {
            hasEnd = file[start + at] == 0;
        }
        if (hasEnd) {
            return text(0, work);
        }
        if (length > work.limits().nameBytes()) {
            throw UnreadableException.limit(start, "a text", work.limits().nameBytes());
        }
        return new String(file, start, length, StandardCharsets.UTF_8);
    }

    private void require(long at, long size, String what) throws UnreadableException {
        if (at < 0 || size < 0 || at > length || size > length - at) {
            long shown = at < 0 || at > length ? start : start + at;
            long available = at < 0 || at > length ? 0 : length - at;
            throw new UnreadableException(new Failure.Truncated(shown, what, Math.max(size, 0), available));
        }
    }

    private static final class Views {
        static final VarHandle LITTLE_16 = view(short[].class, ByteOrder.LITTLE_ENDIAN);
        static final VarHandle LITTLE_32 = view(int[].class, ByteOrder.LITTLE_ENDIAN);
        static final VarHandle LITTLE_64 = view(long[].class, ByteOrder.LITTLE_ENDIAN);
        static final VarHandle BIG_16 = view(short[].class, ByteOrder.BIG_ENDIAN);
        static final VarHandle BIG_32 = view(int[].class, ByteOrder.BIG_ENDIAN);
        static final VarHandle BIG_64 = view(long[].class, ByteOrder.BIG_ENDIAN);

        private static VarHandle view(Class<?> array, ByteOrder order) {
            return MethodHandles.byteArrayViewVarHandle(array, order);
        }
    }
}
