package io.l3af.marketplace.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** The content of one zip entry, which must be exactly what the directory says of it. */
final class ZipContent {
    private static final int CHUNK = 32 * 1024;

    private final ZipBytes zip;
    private final ZipRecord entry;
    private final CRC32 crc = new CRC32();
    private @Nullable ByteArrayOutputStream kept;
    private long at;
    private long left;

    /**
     * @param start of the content from the start of the file
     */
    ZipContent(ZipBytes zip, ZipRecord entry, long start) {
        this.zip = zip;
        this.entry = entry;
        this.at = start;
        this.left = entry.packed();
    }

    /**
     * Unpacks it without keeping it, and never further than its declared size.
     *
     * @throws RefusedException if size or check sum is another, or if not all packed bytes were needed
     */
    void check() throws IOException {
        unpack();
    }

    /**
     * Unpacks and keeps it.
     *
     * @throws RefusedException as {@link #check}
     */
    byte[] read() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        kept = content;
        unpack();
        return content.toByteArray();
    }

    private void unpack() throws IOException {
        boolean whole = entry.method() == ZipFormat.STORED ? copy() : inflate();
        if (!whole || crc.getValue() != Integer.toUnsignedLong(entry.crc())) {
            throw damaged();
        }
    }

    private boolean copy() throws IOException {
        while (left > 0) {
            byte[] bytes = chunk();
            take(bytes, bytes.length);
        }
        return entry.packed() == entry.unpacked();
    }

    private boolean inflate() throws IOException {
        Inflater inflater = new Inflater(true);
        byte[] unpacked = new byte[CHUNK];
        try {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    if (left == 0) {
                        return false;
                    }
                    inflater.setInput(chunk());
                }
                int count = inflater.inflate(unpacked);
                take(unpacked, count);
                if (inflater.getBytesWritten() > entry.unpacked()) {
                    return false;
                }
            }
            return left == 0 && inflater.getRemaining() == 0 && inflater.getBytesWritten() == entry.unpacked();
        } catch (DataFormatException e) {
            throw damaged();
        } finally {
            inflater.end();
        }
    }

    private void take(byte[] bytes, int count) {
        crc.update(bytes, 0, count);
        if (kept != null) {
            kept.write(bytes, 0, count);
        }
    }

    private byte[] chunk() throws IOException {
        byte[] bytes = zip.read(at, (int) Math.min(left, CHUNK)).array();
        at += bytes.length;
        left -= bytes.length;
        return bytes;
    }

    private RefusedException damaged() {
        return RefusedException.corrupt("the content of " + EntryNames.quote(entry.name())
                + " is damaged, or does not have the size that the zip's directory says");
    }
}
