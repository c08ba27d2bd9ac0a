package io.l3af.marketplace.app.tuf;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.WholeFile;
import io.l3af.marketplace.trust.ed25519.Ed25519Key;
import io.l3af.marketplace.trust.ed25519.Ed25519PublicKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Makes an Ed25519 key for a role of TUF. */
public final class NewTufKey {
    private NewTufKey() {}

    /**
     * The files of a new key.
     *
     * @param publicKey 64 hexadecimal digits
     */
    public record Result(String publicKey, Path secretFile, Path publicFile) {}

    /** Writes the secret key to {@code file} and the public key to {@code file.pub}: both, or neither; nothing is overwritten. */
    public static Result run(Path file) {
        Path publicFile = file.resolveSibling(file.getFileName() + ".pub");
        for (Path each : new Path[] {file, publicFile}) {
            if (Files.exists(each)) {
                throw new EnvironmentException(
                        "the file " + each + " exists already", "Choose another name: a key is never overwritten.");
            }
        }
        Ed25519Key key = Ed25519Key.generate(new SecureRandom());
        WholeFile.write(publicFile, new Ed25519PublicKey(key.publicKey()).pem());
        try {
            WholeFile.writeSecret(file, key.pem());
        } catch (EnvironmentException e) {
            WholeFile.remove(publicFile);
            throw e;
        }
        return new Result(key.publicKey(), file, publicFile);
    }
}
