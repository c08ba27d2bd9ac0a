package io.l3af.marketplace.publish;

import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a run by path, each claimed once; of each what became of it. Some 100 bytes of memory for a file, its folder
 * included. May be used by many threads.
 */
final class Inventory {
    enum Kind {
        /** A file that is just being written. */
        CLAIMED,
        /** A file with new bytes, in the staging folder. */
        WRITTEN,
        /** A file with the bytes of the old generation, only there until the commit. */
        UNCHANGED,
        /** A file that was not written because it would break a write-once path. */
        REFUSED
    }

    /** What a claim finds. */
    enum Claim {
        /** The file is the first one below its folder, which may not be there yet. */
        IN_NEW_FOLDER,
        IN_FOLDER,
        /** Somebody has claimed the file. */
        TAKEN
    }

    private final PathTree paths = new PathTree();
    /** By the number of the path; absent for a folder. */
    private @Nullable Kind[] kinds = new @Nullable Kind[1 << 10];
    /** By the number of the path; absent for a folder and while the file is only claimed. */
    private @Nullable Sha256[] digests = new @Nullable Sha256[1 << 10];

    /**
     * Claims a file.
     *
     * @throws IllegalArgumentException if the path is not plain, or is a folder to another path, or another to it
     */
    synchronized Claim claim(String path) {
        if (!SitePaths.isPlain(path)) {
            throw new IllegalArgumentException("site path \"" + path
                    + "\" must be relative, of segments of A-Z, a-z, 0-9, '.', '_' and '-', without \".\" and \"..\"");
        }
        int known = paths.size();
        int file = add(path);
        if (file < known) {
            return Claim.TAKEN;
        }
        note(file, Kind.CLAIMED, null);
        return paths.folder(file) < known ? Claim.IN_FOLDER : Claim.IN_NEW_FOLDER;
    }

    /**
     * Claims files and says that they are as in the old generation, but for those that share their name and are claimed already.
     *
     * @param carried is told of each that was not claimed before
     * @throws IllegalArgumentException if one is claimed that does not share its name, or as {@link #claim} does
     */
    synchronized void carry(Collection<KeptFile> files, Consumer<KeptFile> carried) {
        for (KeptFile file : files) {
            int known = paths.size();
            int number = add(file.path());
            if (number >= known) {
                note(number, Kind.UNCHANGED, file.sha256());
                carried.accept(file);
            } else if (!file.shared()) {
                throw writtenTwice(file.path());
            }
        }
    }

    static IllegalArgumentException writtenTwice(String path) {
        return new IllegalArgumentException("site path \"" + path + "\" must be written once, but is written twice");
    }

    /** The number of a file, a new one if nobody claimed it. */
    private int add(String path) {
        int known = paths.size();
        int file = paths.add(path);
        for (int above = paths.folder(file); above != PathTree.ROOT; above = paths.folder(above)) {
            if (kind(above) != null) {
                throw new IllegalArgumentException(
                        "site path \"" + path + "\" must not lie below \"" + paths.path(above) + "\", which is a file");
            }
        }
        if (file < known && kind(file) == null) {
            throw new IllegalArgumentException("site path \"" + path + "\" must be written once, but is a folder too");
        }
        return file;
    }

    /** Says what became of a file that was claimed. */
    synchronized void note(String path, Kind kind, Sha256 sha256) {
        note(paths.find(path), kind, sha256);
    }

    /** What became of a file, or null if nobody claimed it. */
    synchronized @Nullable Kind kind(String path) {
        return kind(paths.find(path));
    }

    /**
     * The digest of a file.
     *
     * @throws IllegalArgumentException if nobody said what became of it
     */
    synchronized Sha256 digest(String path) {
        int file = paths.find(path);
        Sha256 sha256 = kind(file) == null ? null : digests[file];
        if (sha256 == null) {
            throw new IllegalArgumentException("path \"" + path + "\" must have been written before");
        }
        return sha256;
    }

    /** The paths of {@code kind}, sorted; none may be claimed while they are read. */
    Stream<String> paths(Kind kind) {
        return Arrays.stream(paths.sorted()).filter(file -> kind(file) == kind).mapToObj(paths::path);
    }

    /**
     * Finds what nobody claimed among {@code others}, nearly all of which somebody has claimed and which most often are sorted: then
     * most are recognized without a look into the tree.
     *
     * @param unclaimed is told each of them
     * @return how many others there are
     */
    synchronized long sortOut(Stream<String> others, Consumer<String> unclaimed) {
        int[] sorted = paths.sorted();
        String own = "";
        long count = 0;
        int next = 0;
        for (String other : (Iterable<String>) others::iterator) {
            count++;
            while (next < sorted.length && own.compareTo(other) < 0) {
                own = paths.path(sorted[next++]);
            }
            if (!own.equals(other) && kind(paths.find(other)) == null) {
                unclaimed.accept(other);
            }
        }
        return count;
    }

    /** Writes a line for each file that is there, by path, as {@link io.l3af.marketplace.model.FileSum} reads them. */
    synchronized void writeSums(OutputStream out) throws IOException {
        for (int file : paths.sorted()) {
            if (isThere(file)) {
                out.write((digests[file] + "  ").getBytes(StandardCharsets.US_ASCII));
                out.write(paths.bytes(file));
                out.write('\n');
            }
        }
    }

    /** Writes the path of each file that is there or just being written, one a line, sorted. */
    synchronized void writePaths(OutputStream out) throws IOException {
        for (int file : paths.sorted()) {
            if (isThere(file) || kind(file) == Kind.CLAIMED) {
                out.write(paths.bytes(file));
                out.write('\n');
            }
        }
    }

    private boolean isThere(int file) {
        return kind(file) == Kind.WRITTEN || kind(file) == Kind.UNCHANGED;
    }

    private @Nullable Kind kind(int number) {
        return number < 0 || number >= kinds.length ? null : kinds[number];
    }

    private void note(int file, Kind kind, @Nullable Sha256 sha256) {
        if (file >= kinds.length) {
            kinds = Arrays.copyOf(kinds, file + file / 2);
            digests = Arrays.copyOf(digests, file + file / 2);
        }
        kinds[file] = kind;
        digests[file] = sha256;
    }
}
