package io.l3af.marketplace.app.tuf;

import io.l3af.marketplace.app.BareSigning;
import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.SecretFile;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.ed25519.Ed25519Key;
import io.l3af.marketplace.trust.ed25519.Ed25519PublicKey;
import io.l3af.marketplace.tuf.PublicKey;
import java.nio.file.Path;

/** What people give to name a key of TUF: the file of the public or of the secret key, or its 64 hexadecimal digits. */
public final class TufKeyFile {
    private TufKeyFile() {}

    /** The public key that {@code named} means. */
    public static PublicKey read(String named) {
        if (named.matches("[0-9a-f]{64}")) {
            return new PublicKey(named);
        }
        byte[] content = SecretFile.read(Path.of(named), BareSigning.HOW_TO_GET_ONE);
        try {
            return new PublicKey(
                    Ed25519PublicKey.isNamedIn(content)
                            ? Ed25519PublicKey.parse(content).hex()
                            : Ed25519Key.parse(content).publicKey());
        } catch (TrustException e) {
            throw new EnvironmentException(
                    "the key " + named + " cannot be used: " + e.getMessage(), BareSigning.HOW_TO_GET_ONE, e);
        }
    }
}
