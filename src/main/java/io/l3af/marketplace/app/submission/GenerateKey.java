package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.WholeFile;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.openpgp.Certificate;
import io.l3af.marketplace.trust.openpgp.KeyGenerator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes a key: the certificate for the catalog, the secret key for its owner alone. */
public final class GenerateKey {
    private GenerateKey() {}

    /** The files of a new key. */
    public record Result(Fingerprint fingerprint, Path certificate, Path secretKey) {}

    /**
     * Writes {@code <fingerprint>.asc} into {@code folder} and the secret key to {@code secretKey}: both, or neither.
     *
     * @param secretKey must not exist: a key is never overwritten
     * @param forEncryption whether others can encrypt to it, too
     * @param passphrase protects the secret key; absent: it is not protected
     */
    public static Result run(
            String userId,
            Instant created,
            Path folder,
            Path secretKey,
            char @Nullable [] passphrase,
            boolean forEncryption) {
        if (Files.exists(secretKey)) {
            throw new EnvironmentException(
                    "the file " + secretKey + " exists already", "Choose another name: a key is never overwritten.");
        }
        KeyGenerator.NewKey key = new KeyGenerator().generate(userId, created, passphrase, forEncryption);
        Fingerprint fingerprint = fingerprint(key);
        Path certificate = folder.resolve(fingerprint + ".asc");
        WholeFile.write(certificate, key.certificate());
        try {
            WholeFile.writeSecret(secretKey, key.secretKey());
        } catch (EnvironmentException e) {
            WholeFile.remove(certificate);
            throw e;
        }
        return new Result(fingerprint, certificate, secretKey);
    }

    private static Fingerprint fingerprint(KeyGenerator.NewKey key) {
        try {
            return Certificate.parse(key.certificate().getBytes(StandardCharsets.US_ASCII))
                    .fingerprint();
        } catch (TrustException e) {
            throw new IllegalStateException("a new certificate can always be read", e);
        }
    }
}
