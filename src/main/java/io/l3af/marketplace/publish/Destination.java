package io.l3af.marketplace.publish;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a site is published: a place that readers see all the time, and that cannot be replaced in one step. Each file is
 * replaced in one step, though.
 */
public sealed interface Destination permits FolderDestination, RsyncDestination, RcloneDestination {
    /** What stands before a remote of rclone. */
    String RCLONE = "rclone:";

    /**
     * The destination at an address: {@code rclone:REMOTE:PATH}; what rsync knows, such as {@code host:/srv/www/} and
     * {@code rsync://host/module/}; else a folder.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static Destination at(String address) {
        if (address.isBlank()
                || address.startsWith("-")
                || address.equals(RCLONE)
                || address.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "destination \"" + address + "\" must be a folder, host:folder or remote");
        }
        if (address.startsWith(RCLONE)) {
            return new RcloneDestination(address.substring(RCLONE.length()));
        }
        int colon = address.indexOf(':');
        int slash = address.indexOf('/');
        return colon > 0 && (slash < 0 || colon < slash)
                ? new RsyncDestination(address.endsWith("/") ? address : address + "/")
                : new FolderDestination(Path.of(address));
    }

    /** Whether there is no file. */
    boolean isEmpty();

    /** A small file; empty if there is none of this path. */
    Optional<byte[]> read(String path);

    /** Puts files there that never change: what is there with the right size stays. */
    void putOnce(Path from, List<String> paths);

    /** Puts files there, replacing what is there. */
    void replace(Path from, List<String> paths);

    /** Removes files; those that are not there are fine. */
    void delete(List<String> paths);
}
