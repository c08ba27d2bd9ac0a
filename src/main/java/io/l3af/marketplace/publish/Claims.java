package io.l3af.marketplace.publish;

import io.l3af.marketplace.model.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
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

    /** What came of claiming a path. */
    enum Claim {
        /** Somebody has claimed it before. */
        TAKEN,
        /** Somebody has claimed another path in the same folder before. */
        BESIDE_OTHERS,
        FIRST_OF_FOLDER
    }

    private static final int MAX_LENGTH = 1024;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,255}(/[A-Za-z0-9._-]{1,255})*");
    private static final Pattern DOTS = Pattern.compile("(^|/)\\.{1,2}(/|$)");

    private final ConcurrentHashMap<Key, Kind> kinds = new ConcurrentHashMap<>();

    /**
     * Claims a file and the folders above it.
     *
     * @return not {@link Claim#TAKEN}
     * @throws IllegalArgumentException if the path is not plain, is claimed already, or is a folder to another path
     */
    Claim claim(String path) {
        Claim claim = tryClaim(path);
        if (claim == Claim.TAKEN) {
            throw new IllegalArgumentException("site path \"" + path + "\" must be written once, but is "
                    + (kind(path) == Kind.FOLDER ? "a folder too" : "written twice"));
        }
        return claim;
    }

    /**
     * The same for a path that somebody may have claimed already.
     *
     * @throws IllegalArgumentException if the path is not plain, or is a folder to another path
     */
    Claim tryClaim(String path) {
        if (path.length() > MAX_LENGTH
                || !FORM.matcher(path).matches()
                || DOTS.matcher(path).find()) {
            throw new IllegalArgumentException("site path \"" + path
                    + "\" must be relative, of segments of A-Z, a-z, 0-9, '.', '_' and '-', without \".\" and \"..\"");
        }
        if (kinds.putIfAbsent(Key.of(path), Kind.WRITTEN) != null) {
            return Claim.TAKEN;
        }
        Claim claim = Claim.BESIDE_OTHERS;
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            String folder = path.substring(0, slash);
            Kind above = kinds.putIfAbsent(Key.of(folder), Kind.FOLDER);
            if (above == Kind.FOLDER) {
                break; // whoever claimed it claims what is above it
            }
            if (above != null) {
                throw new IllegalArgumentException(
                        "site path \"" + path + "\" must not lie below \"" + folder + "\", which is a file");
            }
            claim = Claim.FIRST_OF_FOLDER;
        }
        return claim;
    }

    /** Says more about a path that is claimed. */
    void mark(String path, Kind kind) {
        kinds.put(Key.of(path), kind);
    }

    /** What a path is, or null if nobody claimed it. */
    @Nullable
    Kind kind(String path) {
        return kinds.get(Key.of(path));
    }

    private record Key(long high, long low) {
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
