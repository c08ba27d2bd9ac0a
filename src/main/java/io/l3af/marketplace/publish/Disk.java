package io.l3af.marketplace.publish;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** What the generations need of a disk beyond single files: folders as they are needed, and surviving a loss of power. */
final class Disk {
    private Disk() {}

    /**
     * Makes a folder and those above it. {@link Files#createDirectories} throws and catches several exceptions for each that is
     * missing; a {@link File} says no without one.
     */
    static void makeFolder(Path folder) throws IOException {
        if (!tryMakeFolder(folder.toFile())) {
            Files.createDirectories(folder); // says why
        }
    }

    private static boolean tryMakeFolder(File folder) {
        File above = folder.getParentFile();
        return folder.mkdir()
                || folder.isDirectory()
                || (above != null && tryMakeFolder(above) && (folder.mkdir() || folder.isDirectory()));
    }

    /** Removes the file at {@code path} below {@code root} if it is there, and the folders that are empty then. */
    static void deleteFile(Path root, String path) throws IOException {
        Path file = root.resolve(path);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(file);
            Path folder = file.getParent();
            while (folder != null && !folder.equals(root) && folder.toFile().delete()) { // only an empty one can be
                folder = folder.getParent();
            }
        }
    }

    /** Brings the bytes of the files in a folder, not of those in folders below it, to the disk; no folder is fine. */
    static void flushFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : entries.filter(Files::isRegularFile).toList()) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(false);
                }
            }
        }
    }

    /** Brings the names in a folder to the disk, where the operating system can. */
    static void flushNames(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open folders; the names are there all the same
        }
    }

    /** Whether nothing more fits where {@code path} is or would be. */
    static boolean isFull(Path path) {
        try {
            return Files.getFileStore(existing(path)).getUsableSpace() == 0;
        } catch (IOException e) {
            return false; // nobody knows
        }
    }

    /** Whether nothing can be written where {@code path} is or would be, whoever tries. */
    static boolean isReadOnly(Path path) {
        try {
            return Files.getFileStore(existing(path)).isReadOnly();
        } catch (IOException e) {
            return false; // nobody knows
        }
    }

    /** The nearest of {@code path} and the folders above it that is there. */
    static Path existing(Path path) {
        Path place = path.toAbsolutePath();
        while (place.getParent() != null && !Files.exists(place)) {
            place = place.getParent();
        }
        return place;
    }
}
