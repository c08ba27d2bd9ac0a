package io.l3af.marketplace.client;

import io.l3af.marketplace.model.FileReference;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A copy of a site, from which files are read; nothing that it gives is proved. */
public interface Site {
    /** Of TCP (RFC 9293 section 3.1). */
    int HIGHEST_PORT = 65_535;

    /**
     * The site at an address.
     *
     * @param address an http or https URL, or a folder
     */
    static Site at(String address, Patience patience) {
        return isWeb(address)
                ? new WebSite(URI.create(withSlash(address)), patience)
                : new FolderSite(Path.of(address));
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

    private static String withSlash(String address) {
        return address.endsWith("/") ? address : address + "/";
    }

    /** The address of a file, for people. */
    String address(String path);

    /**
     * The bytes of a file.
     *
     * @param path from the site's root
     * @param limit most bytes that it may have
     */
    byte[] read(String path, long limit) throws RefusedException;

    /**
     * Brings a file into {@code part}, behind what of it is there already. Afterwards {@code part} has as many bytes as
     * {@code file}, and nobody has looked at them.
     *
     * @param progress is told how many bytes are there
     * @throws IOException if {@code part} cannot be written
     */
    void download(FileReference file, Path part, Progress progress) throws RefusedException, IOException;

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
