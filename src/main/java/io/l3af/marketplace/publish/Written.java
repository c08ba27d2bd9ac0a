package io.l3af.marketplace.publish;

import io.l3af.marketplace.model.FileSum;
import io.l3af.marketplace.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.stream.Stream;

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

    /** A line for each file, by path. */
    byte[] sums() {
        return lines(files.stream(), file -> new FileSum(path(file), digest(file)).line());
    }

    /** The path of each file and of {@code more}, one a line, sorted. */
    byte[] paths(List<String> more) {
        return lines(Stream.concat(files.stream(), more.stream().map(Written::file)), Written::path);
    }

    private static byte[] lines(Stream<byte[]> files, Function<byte[], String> line) {
        StringBuilder text = new StringBuilder();
        files.sorted(BY_PATH).forEach(file -> text.append(line.apply(file)).append('\n'));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String path(byte[] file) {
        return new String(file, DIGEST_BYTES, file.length - DIGEST_BYTES, StandardCharsets.US_ASCII);
    }

    private static Sha256 digest(byte[] file) {
        return new Sha256(HexFormat.of().formatHex(file, 0, DIGEST_BYTES));
    }
}
