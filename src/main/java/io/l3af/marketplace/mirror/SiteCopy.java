package io.l3af.marketplace.mirror;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * A copy of a site, from which files are read; nothing that it gives is proved. All paths are relative to its root; many
 * threads may read.
 */
public interface SiteCopy {
    /** Of TCP (RFC 9293 section 3.1). */
    int HIGHEST_PORT = 65_535;

    /**
     * The copy at an address.
     *
     * @param address an http or https URL, or a folder as {@link #folder} takes it
     * @throws IllegalArgumentException if it looks like a URL and is none
     */
    static SiteCopy at(String address, Patience patience) {
        if (!isWeb(address)) {
            return FolderCopy.at(folder(address));
        }
        return new WebCopy(URI.create(address.endsWith("/") ? address : address + "/"), patience);
    }

    /**
     * The folder that an address names which is none of the web: a path, or a {@code file:} URL (RFC 8089).
     *
     * @throws IllegalArgumentException if it looks like such a URL and is none of a folder on this machine
     */
    static Path folder(String address) {
        if (!address.matches("(?i)file:.*")) {
            return Path.of(address);
        }
        URI uri = URI.create(address);
        String host = uri.getRawAuthority();
        boolean isHere = host == null || host.equalsIgnoreCase("localhost");
        if (!isHere || uri.getPath() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("address \"" + address + "\" must be like file:///folder/");
        }
        return Path.of(uri.getPath());
    }

    /**
     * Whether an address is one of the web.
     *
     * @throws IllegalArgumentException if it looks like one and is none
     */
    static boolean isWeb(String address) {
        if (!address.matches("(?i)https?:.*")) {
            return false;
        }
        URI uri = URI.create(address);
        if (!isServer(uri) || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("address \"" + address + "\" must be like https://host/path/");
        }
        return true;
    }

    /** Whether a URI names a server that can be asked, without a user name that would be shown and kept. */
    static boolean isServer(URI uri) {
        return uri.getHost() != null && uri.getPort() <= HIGHEST_PORT && uri.getRawUserInfo() == null;
    }

    /** The address of a file, for people. */
    String address(String path);

    /**
     * Gives the bytes of a file to {@code sink}, from its beginning.
     *
     * @param limit most bytes that it may have
     * @throws RefusedException.Missing if the copy has none of this name
     */
    void feed(String path, long limit, Sink sink) throws RefusedException;

    /**
     * Brings a file into {@code part}, behind what of it is there already. Afterwards {@code part} has as many bytes as
     * {@code file}, and nobody has looked at them.
     *
     * @throws IOException if {@code part} cannot be written
     */
    void download(FileReference file, Path part, Progress progress) throws RefusedException, IOException;

    /**
     * Brings a file whose digest is known into {@code part}, behind what of it is there already; what is not it does not
     * stay there.
     *
     * @throws IOException if {@code part} cannot be written
     */
    default void bring(FileReference file, Path part, Progress progress) throws RefusedException, IOException {
        boolean resumed = Files.exists(part) && Files.size(part) > 0;
        download(file, part, progress);
        Sha256 found = FileDigest.of(part);
        if (resumed && !found.equals(file.sha256())) {
            Files.delete(part); // the beginning may be another server's fault
            download(file, part, progress);
            found = FileDigest.of(part);
        }
        if (!found.equals(file.sha256())) {
            Files.delete(part);
            throw new RefusedException(
                    Code.PACKAGE_MISMATCH,
                    address(file.path()),
                    "expected SHA-256 " + file.sha256() + ", found " + found);
        }
    }

    /** The paths of all files, where they can be listed: in a folder. */
    Optional<NavigableSet<String>> paths() throws RefusedException;

    /** A whole file of at most {@code limit} bytes. */
    default byte[] read(String path, long limit) throws RefusedException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        feed(path, limit, content::write);
        return content.toByteArray();
    }

    /** The digest of a file of at most {@code limit} bytes. */
    default Sha256 digest(String path, long limit) throws RefusedException {
        MessageDigest digest = Sha256.newDigest();
        feed(path, limit, digest::update);
        return Sha256.of(digest);
    }

    /** Takes the bytes of a file one after the other. */
    @FunctionalInterface
    interface Sink {
        void take(byte[] bytes, int from, int length);
    }

    /** Is told how far a download came. */
    @FunctionalInterface
    interface Progress {
        Progress NONE = (done, of) -> {};

        /**
         * Hears how far it is.
         *
         * @param done bytes that are there
         * @param of bytes that there will be
         */
        void reached(long done, long of);
    }
}
