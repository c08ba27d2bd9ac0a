package io.l3af.marketplace.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file that somebody keeps or was sent: a key, a receipt, an entitlement, terms. What is larger is none of these. */
public final class SmallFile {
    private static final int LARGEST = 1 << 20; // bytes; an entitlement that opens a release has 1,500

    private SmallFile() {}

    /**
     * The bytes of {@code file}.
     *
     * @param what it is, as people know it
     * @param mend what to do when it is too large, or cannot be read
     * @throws EnvironmentException if it is larger than 1 MiB or cannot be read
     */
    public static byte[] read(String what, Path file, String mend) {
        return read(what, file, mend, mend);
    }

    /**
     * The bytes of {@code file}.
     *
     * @param what it is, as people know it
     * @param tooLarge what to do when it is too large
     * @param unreadable what to do when it cannot be read
     */
    static byte[] read(String what, Path file, String tooLarge, String unreadable) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LARGEST + 1);
            if (content.length > LARGEST) {
                throw new EnvironmentException("the " + what + " " + file + " is larger than 1 MiB", tooLarge);
            }
            return content;
        } catch (IOException e) {
            throw new EnvironmentException("the " + what + " " + file + " cannot be read", unreadable, e);
        }
    }
}
