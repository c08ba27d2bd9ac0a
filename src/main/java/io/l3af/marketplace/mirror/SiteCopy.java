package io.l3af.marketplace.mirror;

import io.l3af.marketplace.model.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.SortedSet;

/** A copy of a site. All paths are relative to its root; many threads may read. */
public interface SiteCopy {
    /**
     * The copy at an address.
     *
     * @param address an http or https URL, or a folder
     * @throws IllegalArgumentException if it looks like a URL and is none
     */
    static SiteCopy at(String address) throws IOException {
        if (!address.matches("(?i)https?:.*")) {
            return new FolderCopy(Path.of(address).toRealPath());
        }
        URI uri = URI.create(address.endsWith("/") ? address : address + "/");
        if (uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
            throw new IllegalArgumentException("address \"" + address + "\" must be like https://host/path/");
        }
        return new WebCopy(uri);
    }

    /**
     * A file, from its beginning.
     *
     * @throws NoSuchFileException if the copy has none of this name
     */
    InputStream open(String path) throws IOException;

    /** The paths of all files, where they can be listed: in a folder. */
    Optional<SortedSet<String>> paths() throws IOException;

    /** A whole file of at most {@code limit} bytes. */
    default byte[] read(String path, long limit) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        feed(path, limit, content::write);
        return content.toByteArray();
    }

    /** The digest of a file of at most {@code limit} bytes. */
    default Sha256 digest(String path, long limit) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        feed(path, limit, digest::update);
        return Sha256.of(digest);
    }

    private void feed(String path, long limit, Sink sink) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        try (InputStream in = open(path)) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                total += length;
                if (total > limit) {
                    throw new IOException("it is larger than " + limit + " bytes");
                }
                sink.take(buffer, 0, length);
            }
        }
    }

    /** Takes the bytes of a file one after the other. */
    @FunctionalInterface
    interface Sink {
        void take(byte[] bytes, int from, int length) throws IOException;
    }
}
