package io.l3af.marketplace.publish;

import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a run by path, in order of their bytes, each claimed once; of each what became of it. Some 200 bytes of memory
 * for a file.
 */
final class Inventory {
    enum Kind {
        /** A file with new bytes, in the staging folder. */
        WRITTEN,
        /** A file with the bytes of the old generation, only there until the commit. */
        UNCHANGED,
        /** A file that was not written because it would break a write-once path. */
        REFUSED
    }

    private static final Item CLAIMED = new Item(Kind.WRITTEN, null);

    private final ConcurrentSkipListMap<byte[], Item> items = new ConcurrentSkipListMap<>(Arrays::compare);
    /** The folder of the last claim of this thread, which has no file above it; most often it is that of the next claim, too. */
    private final ThreadLocal<String> last = ThreadLocal.withInitial(() -> "");

    /** @param sha256 absent while the file is only claimed */
    private record Item(Kind kind, @Nullable Sha256 sha256) {}

    /**
     * Claims a file.
     *
     * @throws IllegalArgumentException if the path is not plain, is claimed already, or is a folder to another path
     */
    void claim(String path) {
        if (!tryClaim(path)) {
            throw new IllegalArgumentException("site path \"" + path + "\" must be written once, but is written twice");
        }
    }

    /**
     * The same for a path that somebody may have claimed already; then it is false.
     *
     * @throws IllegalArgumentException if the path is not plain, or is a folder to another path
     */
    boolean tryClaim(String path) {
        if (!SitePaths.isPlain(path)) {
            throw new IllegalArgumentException("site path \"" + path
                    + "\" must be relative, of segments of A-Z, a-z, 0-9, '.', '_' and '-', without \".\" and \"..\"");
        }
        if (items.putIfAbsent(key(path), CLAIMED) != null) {
            return false;
        }
        if (isWithin(items.ceilingKey(key(path + "/")), path + "/")) {
            throw new IllegalArgumentException("site path \"" + path + "\" must be written once, but is a folder too");
        }
        refuseFilesAbove(path);
        return true;
    }

    /** Whether nothing else was claimed in the folder of {@code path}, nor below it. */
    boolean isAlone(String path) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        byte[] key = key(path);
        return !isWithin(items.lowerKey(key), folder) && !isWithin(items.higherKey(key), folder);
    }

    /** Says what became of a file that was claimed. */
    void note(String path, Kind kind, Sha256 sha256) {
        items.put(key(path), new Item(kind, sha256));
    }

    /** What became of a file, or null if nobody claimed it. */
    @Nullable
    Kind kind(String path) {
        Item item = items.get(key(path));
        return item == null ? null : item.kind();
    }

    /**
     * The digest of a file.
     *
     * @throws IllegalArgumentException if nobody said what became of it
     */
    Sha256 digest(String path) {
        Item item = items.get(key(path));
        if (item == null || item.sha256() == null) {
            throw new IllegalArgumentException("path \"" + path + "\" must have been written before");
        }
        return item.sha256();
    }

    /** The paths of {@code kind}, sorted. */
    Stream<String> paths(Kind kind) {
        return items.entrySet().stream()
                .filter(file ->
                        file.getValue().sha256() != null && file.getValue().kind() == kind)
                .map(file -> new String(file.getKey(), StandardCharsets.US_ASCII));
    }

    /** Writes a line for each file that is there, by path, as {@link io.l3af.marketplace.model.FileSum} reads them. */
    void writeSums(OutputStream out) throws IOException {
        for (Map.Entry<byte[], Item> file : items.entrySet()) {
            Sha256 sha256 = file.getValue().sha256();
            if (sha256 != null && file.getValue().kind() != Kind.REFUSED) {
                out.write(key(sha256.hex() + "  "));
                writeLine(file.getKey(), out);
            }
        }
    }

    /** Writes the path of each file that is there and of {@code one} that is still to come, one a line, sorted. */
    void writePaths(String one, OutputStream out) throws IOException {
        byte[] own = key(one);
        writePaths(items.headMap(own), out);
        writeLine(own, out);
        writePaths(items.tailMap(own, false), out);
    }

    private static void writePaths(Map<byte[], Item> files, OutputStream out) throws IOException {
        for (Map.Entry<byte[], Item> file : files.entrySet()) {
            if (isThere(file.getValue())) {
                writeLine(file.getKey(), out);
            }
        }
    }

    private static void writeLine(byte[] path, OutputStream out) throws IOException {
        byte[] line = Arrays.copyOf(path, path.length + 1); // in one piece, since each is digested or compared
        line[path.length] = '\n';
        out.write(line);
    }

    private static boolean isThere(Item item) {
        return item.sha256() != null && item.kind() != Kind.REFUSED;
    }

    /** Whoever claims a path later looks below it, so that of two that do not go together one is refused. */
    private void refuseFilesAbove(String path) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        String known = last.get();
        for (int slash = folder.lastIndexOf('/'); slash > 0; slash = folder.lastIndexOf('/', slash - 1)) {
            if (known.length() > slash && known.startsWith(folder.substring(0, slash + 1))) {
                break;
            }
            String above = folder.substring(0, slash);
            if (items.containsKey(key(above))) {
                throw new IllegalArgumentException(
                        "site path \"" + path + "\" must not lie below \"" + above + "\", which is a file");
            }
        }
        last.set(folder);
    }

    private static boolean isWithin(byte @Nullable [] key, String folder) {
        return key != null
                && Arrays.equals(key, 0, Math.min(key.length, folder.length()), key(folder), 0, folder.length());
    }

    private static byte[] key(String path) {
        return path.getBytes(StandardCharsets.US_ASCII);
    }
}
