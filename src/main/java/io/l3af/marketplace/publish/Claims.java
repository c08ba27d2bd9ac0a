package io.l3af.marketplace.publish;

import io.l3af.marketplace.model.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The paths that this run has written, each once. Paths are kept as the first 128 bits of their SHA-256: some 70 bytes
 * of memory for a path of any length.
 */
final class Claims {
    enum Kind {
        FOLDER,
        /** A file with new bytes, in the staging folder. */
        WRITTEN,
        /** A file with the bytes of the old generation, only there until the commit. */
        UNCHANGED,
        /** A file that was not written because it would break a write-once path. */
        REFUSED
    }

    /**
     * A file that was claimed.
     *
     * @param first whether nothing else in its folder was claimed before
     */
    record Claim(Key key, boolean first) {}

    private static final int MAX_LENGTH = 1024;
    private static final int MAX_SEGMENT = 255;

    private final ConcurrentHashMap<Key, Kind> kinds = new ConcurrentHashMap<>();
    /** The folder that this thread has claimed last, which most often is that of its next file. */
    private final ThreadLocal<String> last = new ThreadLocal<>();

    /**
     * Claims a file and the folders above it.
     *
     * @throws IllegalArgumentException if the path is not plain, is claimed already, or is a folder to another path
     */
    Claim claim(String path) {
        Claim claim = tryClaim(path);
        if (claim == null) {
            throw new IllegalArgumentException("site path \"" + path + "\" must be written once, but is "
                    + (kind(path) == Kind.FOLDER ? "a folder too" : "written twice"));
        }
        return claim;
    }

    /**
     * The same for a path that somebody may have claimed already; then it is null.
     *
     * @throws IllegalArgumentException if the path is not plain, or is a folder to another path
     */
    @Nullable
    Claim tryClaim(String path) {
        if (!isPlain(path)) {
            throw new IllegalArgumentException("site path \"" + path
                    + "\" must be relative, of segments of A-Z, a-z, 0-9, '.', '_' and '-', without \".\" and \"..\"");
        }
        Key key = Key.of(path);
        if (kinds.putIfAbsent(key, Kind.WRITTEN) != null) {
            return null;
        }
        return new Claim(key, claimFolders(path));
    }

    private static boolean isPlain(String path) {
        int begin = 0;
        for (int at = 0; at <= path.length(); at++) {
            if (at == path.length() || path.charAt(at) == '/') {
                String segment = path.substring(begin, at);
                if (segment.isEmpty()
                        || segment.length() > MAX_SEGMENT
                        || segment.equals(".")
                        || segment.equals("..")) {
                    return false;
                }
                begin = at + 1;
            } else if (!isPlain(path.charAt(at))) {
                return false;
            }
        }
        return path.length() <= MAX_LENGTH;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    /** Whether the folder of {@code path} was not claimed before. */
    private boolean claimFolders(String path) {
        boolean first = false;
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            String folder = path.substring(0, slash);
            if (folder.equals(last.get())) {
                return first;
            }
            Kind above = kinds.putIfAbsent(Key.of(folder), Kind.FOLDER);
            if (above != null && above != Kind.FOLDER) {
                throw new IllegalArgumentException(
                        "site path \"" + path + "\" must not lie below \"" + folder + "\", which is a file");
            }
            if (slash == path.lastIndexOf('/')) {
                last.set(folder);
            }
            if (above == Kind.FOLDER) {
                return first; // whoever claimed it claims what is above it
            }
            first = true;
        }
        return first;
    }

    /** Says more about a path. */
    void mark(Claim claim, Kind kind) {
        kinds.put(claim.key(), kind);
    }

    /** What a path is, or null if nobody claimed it. */
    @Nullable
    Kind kind(String path) {
        return kinds.get(Key.of(path));
    }

    record Key(long high, long low) {
        static Key of(String path) {
            ByteBuffer digest = ByteBuffer.wrap(Sha256.newDigest().digest(path.getBytes(StandardCharsets.US_ASCII)));
            return new Key(digest.getLong(), digest.getLong());
        }

        @Override
        public int hashCode() {
            return (int) low;
        }
    }
}
