package io.l3af.marketplace.publish;

import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.StreamedFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file that was written in one go, too large to be kept in memory.
 *
 * @param size in bytes
 * @param isOld whether the file that it was compared with has the same bytes
 */
record MeasuredFile(long size, Sha256 sha256, boolean isOld) {
    private static final int BUFFER = 1 << 16;

    /**
     * Writes a new file.
     *
     * @param before what it is compared with
     */
    static MeasuredFile write(StreamedFile source, Path file, @Nullable Path before) throws IOException {
        try (InputStream old = before == null
                        ? InputStream.nullInputStream()
                        : new BufferedInputStream(Files.newInputStream(before), BUFFER);
                Measure measure = new Measure(
                        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), old)) {
            OutputStream out = new BufferedOutputStream(measure, BUFFER);
            source.writeTo(out);
            out.flush();
            boolean isOld = before != null && measure.same && old.read() < 0;
            return new MeasuredFile(measure.size, Sha256.of(measure.digest), isOld);
        }
    }

    /** Counts and digests what it passes on, and compares it with what is read. */
    private static final class Measure extends OutputStream {
        private final OutputStream out;
        private final InputStream before;
        private final MessageDigest digest = Sha256.newDigest();
        private long size;
        private boolean same = true;

        Measure(OutputStream out, InputStream before) {
            this.out = out;
            this.before = before;
        }

        @Override
        public void write(int unsigned) throws IOException {
            write(new byte[] {(byte) unsigned}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            digest.update(bytes, offset, length);
            size += length;
            if (same) {
                byte[] found = before.readNBytes(length);
                same = Arrays.equals(bytes, offset, offset + length, found, 0, found.length);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
