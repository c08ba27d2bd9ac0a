package io.l3af.marketplace.publish;

import io.l3af.marketplace.model.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentSkipListSet;

/** The files that were written so far with their digests, by path. */
final class Written {
    private static final int DIGEST_BYTES = 32;
    private static final Comparator<byte[]> BY_PATH =
            (one, other) -> Arrays.compare(one, DIGEST_BYTES, one.length, other, DIGEST_BYTES, other.length);

    /** The digest of each file and then its path. */
    private final ConcurrentSkipListSet<byte[]> files = new ConcurrentSkipListSet<>(BY_PATH);

    void add(String path, Sha256 sha256) {
        byte[] file = file(path);
        System.arraycopy(HexFormat.of().parseHex(sha256.hex()), 0, file, 0, DIGEST_BYTES);
        files.add(file);
    }

    /**
     * The digest of a file that was added before.
     *
     * @throws IllegalArgumentException if it was not
     */
    Sha256 digest(String path) {
        byte[] asked = file(path);
        byte[] found = files.floor(asked);
        if (found == null || BY_PATH.compare(found, asked) != 0) {
            throw new IllegalArgumentException("path \"" + path + "\" must have been written before");
        }
        return digest(found);
    }

    /** A file whose digest is still to come. */
    private static byte[] file(String path) {
        byte[] name = path.getBytes(StandardCharsets.US_ASCII);
        byte[] file = new byte[DIGEST_BYTES + name.length];
        System.arraycopy(name, 0, file, DIGEST_BYTES, name.length);
        return file;
    }

    /** Writes a line for each file, by path, as {@link io.l3af.marketplace.model.FileSum} reads them. */
    void writeSums(OutputStream out) throws IOException {
        for (byte[] file : files) {
            out.write(HexFormat.of().formatHex(file, 0, DIGEST_BYTES).getBytes(StandardCharsets.US_ASCII));
            out.write(' ');
            out.write(' ');
            writePath(file, out);
        }
    }

    /** Writes the path of each file and of {@code one} that is still to come, one a line, sorted. */
    void writePaths(String one, OutputStream out) throws IOException {
        byte[] own = file(one);
        for (byte[] file : files.headSet(own)) {
            writePath(file, out);
        }
        writePath(own, out);
        for (byte[] file : files.tailSet(own)) {
            writePath(file, out);
        }
    }

    private static void writePath(byte[] file, OutputStream out) throws IOException {
        out.write(file, DIGEST_BYTES, file.length - DIGEST_BYTES);
        out.write('\n');
    }

    private static Sha256 digest(byte[] file) {
        return new Sha256(HexFormat.of().formatHex(file, 0, DIGEST_BYTES));
    }
}
