package io.l3af.marketplace.mirror;

import io.l3af.marketplace.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/** Digests of files on this machine. */
public final class FileDigest {
    private FileDigest() {}

    /** The digest of all of {@code file}, read once. */
    public static Sha256 of(Path file) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Sha256.of(digest);
    }
}
