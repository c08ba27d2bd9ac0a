package io.l3af.marketplace.app;

import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.ed25519.BareCommandSigner;
import io.l3af.marketplace.trust.ed25519.BareSigner;
import io.l3af.marketplace.trust.ed25519.Ed25519Key;
import io.l3af.marketplace.trust.ed25519.Ed25519PublicKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * With which bare Ed25519 keys to sign metadata of TUF and statements. What each may sign is said elsewhere.
 *
 * @param keys PEM files of secret keys, and of public keys for which {@code program} signs
 * @param program that signs with the secret keys of those public keys: on a token, or in a service
 */
public record BareSigning(List<Path> keys, @Nullable String program) {
    /** What to do when a key is not there. */
    public static final String HOW_TO_GET_ONE = "Give the file of an Ed25519 key, or make one with kfm keys new.";

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    public BareSigning {
        keys = List.copyOf(keys);
    }

    /**
     * The keys, ready to sign, in the order of their files.
     *
     * @throws EnvironmentException if one is not there, or cannot be used
     */
    public List<BareSigner> signers() {
        List<BareSigner> found = new ArrayList<>();
        for (Path file : keys) {
            found.add(signer(file));
        }
        return found;
    }

    private BareSigner signer(Path file) {
        byte[] content = SecretFile.read(file, HOW_TO_GET_ONE);
        try {
            if (!Ed25519PublicKey.isNamedIn(content)) {
                return Ed25519Key.parse(content);
            }
            String key = Ed25519PublicKey.parse(content).hex();
            if (program == null) {
                throw new EnvironmentException(
                        "the key " + file + " is a public key, which cannot sign",
                        "Give the secret key, or the program that signs for it.");
            }
            return new BareCommandSigner(program, key, TIMEOUT);
        } catch (TrustException e) {
            throw new EnvironmentException("the key " + file + " cannot be used: " + e.getMessage(), HOW_TO_GET_ONE, e);
        }
    }
}
