package io.l3af.marketplace.trust.openpgp;

import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.jspecify.annotations.Nullable;

/**
 * A secret key in memory, ready to sign.
 *
 * <pre>{@code
 * var key = SigningKey.parse(Files.readAllBytes(file), null);
 * Signer signer = key.signerAt(Instant.parse("2026-09-01T00:00:00Z"), new Pen(32473));
 * String asc = signer.detached(Files.newInputStream(artifact));
 * }</pre>
 */
public final class SigningKey {
    private final Certificate certificate;
    private final List<PGPKeyPair> secrets;

    private SigningKey(Certificate certificate, List<PGPKeyPair> secrets) {
        this.certificate = certificate;
        this.secrets = List.copyOf(secrets);
    }

    /**
     * Reads one secret key, as {@code gpg --export-secret-keys} or {@link KeyGenerator} writes it.
     *
     * @param file armored or binary, at most 1 MiB; parts without secret (the primary key that stays elsewhere) are no harm
     * @param passphrase absent when the key is not protected; not kept
     * @throws TrustException if it is not exactly one secret key, or the passphrase is missing or wrong
     */
    public static SigningKey parse(byte[] file, char @Nullable [] passphrase) throws TrustException {
        SecretKeyFile read = SecretKeyFile.read(file);
        return new SigningKey(read.certificate(), read.unlock(PGPSecretKey::isSigningKey, passphrase));
    }

    /** What others verify its signatures with. */
    public Certificate certificate() {
        return certificate;
    }

    /**
     * A signer whose signatures say that they were made at {@code date}. Ed25519, Ed448 and RSA keys of version 4 give the
     * same bytes for the same content, date and PEN.
     *
     * @param date cut to seconds
     * @param pen claimed in a {@code pen@l3af.io} notation, which is not critical; absent: no notation
     * @throws TrustException if nothing on the key may sign at that date
     */
    public Signer signerAt(Instant date, @Nullable Pen pen) throws TrustException {
        Instant second = date.truncatedTo(ChronoUnit.SECONDS);
        PGPKeyPair newest = certificate
                .keys()
                .filter(key -> certificate.refusal(key, second).isEmpty())
                .flatMap(key -> secrets.stream()
                        .filter(secret -> secret.getKeyIdentifier()
                                .matchesExplicit(key.key().getKeyIdentifier())))
                .max(Comparator.comparing(secret -> secret.getPublicKey().getCreationTime()))
                .orElseThrow(() -> new TrustException(
                        Problem.CANNOT_SIGN, "no part of key " + certificate.fingerprint() + " may sign at " + second));
        return new KeySigner(newest, second, pen);
    }
}
