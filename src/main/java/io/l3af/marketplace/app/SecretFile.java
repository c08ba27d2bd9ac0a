package io.l3af.marketplace.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the file of a key that stands on the command line. */
public final class SecretFile {
    /** Larger files are no keys; the same limit as for certificates. */
    private static final int MAX_BYTES = 1 << 20;

    private SecretFile() {}

    /**
     * The bytes of {@code file}.
     *
     * @param mend what to do when it is not there
     * @throws EnvironmentException if it is no plain file, is larger than 1 MiB or cannot be read
     */
    public static byte[] read(Path file, String mend) {
        if (!Files.isRegularFile(file)) { // a pipe or a device might never end
            throw new EnvironmentException(
                    "the secret key " + file + (Files.exists(file) ? " is not a plain file" : " is not there"), mend);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new EnvironmentException(
                        "the secret key " + file + " is larger than 1 MiB",
                        "Give the file of a secret key, and nothing else in it.");
            }
            return content;
        } catch (IOException e) {
            throw new EnvironmentException("the secret key " + file + " cannot be read", mend, e);
        }
    }
}
