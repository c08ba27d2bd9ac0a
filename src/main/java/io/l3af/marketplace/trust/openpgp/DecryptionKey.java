package io.l3af.marketplace.trust.openpgp;

import io.l3af.marketplace.trust.Limits;
import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.openpgp.PGPEncryptedData;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyDataDecryptorFactory;
import org.jspecify.annotations.Nullable;

/** A secret key in memory, ready to open what was encrypted to it. */
public final class DecryptionKey {
    /** Encrypted data of no length that matters: session keys are read only where such a packet follows. */
    private static final byte[] EMPTY_DATA = {(byte) 0xD2, 1, 1};

    private final Certificate certificate;
    private final String armored;
    private final List<PGPKeyPair> secrets;

    private DecryptionKey(Certificate certificate, String armored, List<PGPKeyPair> secrets) {
        this.certificate = certificate;
        this.armored = armored;
        this.secrets = List.copyOf(secrets);
    }

    /**
     * Reads one secret key, as {@code gpg --export-secret-keys} or {@link KeyGenerator} writes it.
     *
     * @param file armored or binary, at most 1 MiB
     * @param passphrase absent when the key is not protected; not kept
     * @throws TrustException if it is not exactly one secret key, or the passphrase is missing or wrong
     */
    public static DecryptionKey parse(byte[] file, char @Nullable [] passphrase) throws TrustException {
        SecretKeyFile read = SecretKeyFile.read(file);
        return new DecryptionKey(
                read.certificate(),
                read.armoredCertificate(),
                read.unlock(secret -> Policy.acceptsEncryptionKey(secret.getPublicKey()), passphrase));
    }

    /** To which others encrypt. */
    public Certificate certificate() {
        return certificate;
    }

    /** The same, for a file. */
    public String armoredCertificate() {
        return armored;
    }

    /**
     * Opens a session key that was encrypted to this key, be its certificate in force or not: what was given stays given.
     *
     * @param packet one session key, as {@link SessionKey#encryptedTo} makes it
     * @throws TrustException if it is none, or was encrypted to another key
     */
    public SessionKey open(byte[] packet) throws TrustException {
        if (packet.length == 0 || packet.length > Limits.SESSION_KEY_BYTES) {
            throw new TrustException(Problem.TOO_LARGE, "the session key has " + packet.length + " bytes");
        }
        byte[] message = Arrays.copyOf(packet, packet.length + EMPTY_DATA.length);
        System.arraycopy(EMPTY_DATA, 0, message, packet.length, EMPTY_DATA.length);
        try {
            for (PGPEncryptedData data : new PGPEncryptedDataList(new ByteArrayInputStream(message))) {
                if (data instanceof PGPPublicKeyEncryptedData encrypted) {
                    for (PGPKeyPair secret : secrets) {
                        if (encrypted.getKeyIdentifier().matchesExplicit(secret.getKeyIdentifier())) {
                            return new SessionKey(encrypted.getSessionKey(new BcPublicKeyDataDecryptorFactory(secret)));
                        }
                    }
                }
            }
        } catch (IOException | PGPException | RuntimeException e) {
            // Bouncy Castle answers malformed packets with whatever its innards throw.
            throw new TrustException(Problem.CANNOT_DECRYPT, "the session key is damaged", e);
        }
        throw new TrustException(
                Problem.CANNOT_DECRYPT, "no part of key " + certificate.fingerprint() + " opens the session key");
    }
}
