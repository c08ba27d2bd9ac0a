package io.l3af.marketplace.app;

import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the file of a key that stands on the command line. */
public final class SecretFile {
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
        return SmallFile.read("secret key", file, "Give the file of a secret key, and nothing else in it.", mend);
    }
}
