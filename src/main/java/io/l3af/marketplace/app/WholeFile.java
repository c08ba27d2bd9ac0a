package io.l3af.marketplace.app;

import io.l3af.marketplace.diagnostics.FileFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes a file wholly or not at all: beside its place first, then under its name. What is no plain file is not replaced; that,
 * and a disk that does not take it, is an {@link EnvironmentException}.
 */
public final class WholeFile {
    private WholeFile() {}

    /** Writes {@code text} as UTF-8, replacing what was there. */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes {@code content}, replacing what was there. */
    public static void write(Path file, byte[] content) {
        write(file, content, new FileAttribute<?>[0]);
    }

    /** Writes {@code text} as UTF-8, replacing what was there, into a file that only its owner may read. */
    public static void writeSecret(Path file, String text) {
        write(
                file,
                text.getBytes(StandardCharsets.UTF_8),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static void write(Path file, byte[] content, FileAttribute<?>... attributes) {
        Path absolute = file.toAbsolutePath();
        if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)
                && !Files.isRegularFile(absolute, LinkOption.NOFOLLOW_LINKS)) {
            throw new EnvironmentException(
                    file + " is there, and is not a plain file", "Name a plain file, or one that is not there yet.");
        }
        if (Files.notExists(absolute.resolveSibling(""))) {
            throw new EnvironmentException(
                    "there is no folder " + absolute.resolveSibling("") + " for " + file,
                    "Make it, or name a file in another one.");
        }
        Path beside = absolute.resolveSibling(
                "." + absolute.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.deleteIfExists(beside);
            Files.createFile(beside, attributes);
            Files.write(beside, content);
            Files.move(beside, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the file " + file + " cannot be written: " + FileFailure.reason(e),
                    "Check that its folder may be written to and has space left.",
                    e);
        } finally {
            remove(beside);
        }
    }

    /** Makes a folder for such files, and those above it; what is there stays. */
    public static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the folder " + folder + " cannot be made", "Check that the folder above may be written to.", e);
        }
    }

    /** Removes a file of a job that failed, if it can. */
    public static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // What could not be removed stays: the failure that led here is the one to tell of.
            return;
        }
    }
}
