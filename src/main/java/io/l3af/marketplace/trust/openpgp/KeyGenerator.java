package io.l3af.marketplace.trust.openpgp;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.sig.Features;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.X25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.X25519KeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.PBESecretKeyEncryptor;
import org.bouncycastle.openpgp.operator.PGPDigestCalculator;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys that every tool of Debian 12 can use: version 4, EdDSA over Ed25519 (algorithm 22, RFC 9580 section 9.1), all
 * self-signatures with SHA-512. The primary key only certifies and a subkey signs, so that the primary key can be put away
 * and the subkey be replaced under the same fingerprint. Nothing expires.
 *
 * <pre>{@code
 * NewKey key = new KeyGenerator().generate("Packetworks <security@packetworks.example.com>", Instant.now(), null);
 * Files.writeString(secretFile, key.secretKey());
 * Files.writeString(certificateFile, key.certificate());
 * }</pre>
 */
public final class KeyGenerator {
    /** How often the passphrase is hashed, coded as RFC 9580 section 3.7.1.3 does: 16,777,216 bytes. */
    private static final int PASSPHRASE_COUNT = 0xE0;

    private final SecureRandom random;

    public KeyGenerator() {
        this(new SecureRandom());
    }

    KeyGenerator(SecureRandom random) {
        this.random = random;
    }

    /**
     * A new key.
     *
     * @param certificate armored, public
     * @param secretKey armored, to be kept secret
     */
    public record NewKey(String certificate, String secretKey) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "NewKey[" + certificate + "]";
        }
    }

    /**
     * Makes a key.
     *
     * @param userId usually {@code Name <address>}; not empty, one line
     * @param created cut to seconds
     * @param passphrase protects the secret key with AES-256; absent: it is not protected
     */
    public NewKey generate(String userId, Instant created, char @Nullable [] passphrase) {
        return generate(userId, created, passphrase, false);
    }

    /**
     * Makes a key; see {@link #generate(String, Instant, char[])}.
     *
     * @param forEncryption whether it gets a subkey, too, to which others can encrypt: ECDH over Curve25519 (algorithm 18)
     */
    public NewKey generate(String userId, Instant created, char @Nullable [] passphrase, boolean forEncryption) {
        if (userId.isBlank() || userId.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("userId \"" + userId + "\" must be one line that is not blank");
        }
        Date date = Date.from(created.truncatedTo(ChronoUnit.SECONDS));
        try {
            PGPKeyPair primary = keyPair(date);
            PGPKeyPair signing = keyPair(date).asSubkey(new BcKeyFingerprintCalculator());
            PGPPublicKey named =
                    PGPPublicKey.addCertification(primary.getPublicKey(), userId, certification(primary, userId, date));
            PGPPublicKey bound = PGPPublicKey.addCertification(
                    signing.getPublicKey(), binding(primary, signing, consent(primary, signing, date), date));
            var secrets = new ArrayList<>(
                    List.of(secret(primary, named, true, passphrase), secret(signing, bound, false, passphrase)));
            if (forEncryption) {
                PGPKeyPair encryption = encryptionPair(date).asSubkey(new BcKeyFingerprintCalculator());
                PGPPublicKey certified =
                        PGPPublicKey.addCertification(encryption.getPublicKey(), binding(primary, encryption, date));
                secrets.add(secret(encryption, certified, false, passphrase));
            }
            var ring = new PGPSecretKeyRing(secrets);
            return new NewKey(Armor.encode(ring.toCertificate().getEncoded()), Armor.encode(ring.getEncoded()));
        } catch (PGPException | IOException e) {
            throw new IllegalStateException("a key of Ed25519 can always be made", e);
        }
    }

    private PGPKeyPair keyPair(Date date) throws PGPException {
        var generator = new Ed25519KeyPairGenerator();
        generator.init(new Ed25519KeyGenerationParameters(random));
        return new BcPGPKeyPair(
                PublicKeyPacket.VERSION_4, PublicKeyAlgorithmTags.EDDSA_LEGACY, generator.generateKeyPair(), date);
    }

    private PGPKeyPair encryptionPair(Date date) throws PGPException {
        var generator = new X25519KeyPairGenerator();
        generator.init(new X25519KeyGenerationParameters(random));
        return new BcPGPKeyPair(
                PublicKeyPacket.VERSION_4, PublicKeyAlgorithmTags.ECDH, generator.generateKeyPair(), date);
    }

    private static PGPSignature certification(PGPKeyPair primary, String userId, Date date) throws PGPException {
        var hashed = hashed(primary, date);
        hashed.setKeyFlags(true, KeyFlags.CERTIFY_OTHER);
        hashed.setPreferredHashAlgorithms(
                false, new int[] {HashAlgorithmTags.SHA512, HashAlgorithmTags.SHA384, HashAlgorithmTags.SHA256});
        hashed.setFeature(false, Features.FEATURE_MODIFICATION_DETECTION);
        hashed.setPrimaryUserID(false, true);
        return generator(primary, PGPSignature.POSITIVE_CERTIFICATION, hashed)
                .generateCertification(userId, primary.getPublicKey());
    }

    private static PGPSignature binding(PGPKeyPair primary, PGPKeyPair signing, PGPSignature consent, Date date)
            throws PGPException, IOException {
        var hashed = hashed(primary, date);
        hashed.setKeyFlags(true, KeyFlags.SIGN_DATA);
        hashed.addEmbeddedSignature(false, consent);
        return generator(primary, PGPSignature.SUBKEY_BINDING, hashed)
                .generateCertification(primary.getPublicKey(), signing.getPublicKey());
    }

    private static PGPSignature binding(PGPKeyPair primary, PGPKeyPair encryption, Date date) throws PGPException {
        var hashed = hashed(primary, date);
        hashed.setKeyFlags(true, KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE);
        return generator(primary, PGPSignature.SUBKEY_BINDING, hashed)
                .generateCertification(primary.getPublicKey(), encryption.getPublicKey());
    }

    private static PGPSignature consent(PGPKeyPair primary, PGPKeyPair signing, Date date) throws PGPException {
        return generator(signing, PGPSignature.PRIMARYKEY_BINDING, hashed(signing, date))
                .generateCertification(primary.getPublicKey(), signing.getPublicKey());
    }

    private static PGPSignatureSubpacketGenerator hashed(PGPKeyPair signer, Date date) {
        var hashed = new PGPSignatureSubpacketGenerator();
        hashed.setIssuerFingerprint(false, signer.getPublicKey());
        hashed.setSignatureCreationTime(false, date);
        hashed.setIssuerKeyID(false, signer.getKeyID());
        return hashed;
    }

    private static PGPSignatureGenerator generator(PGPKeyPair signer, int type, PGPSignatureSubpacketGenerator hashed)
            throws PGPException {
        var generator = new PGPSignatureGenerator(
                new BcPGPContentSignerBuilder(signer.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA512),
                signer.getPublicKey());
        generator.init(type, signer.getPrivateKey());
        generator.setHashedSubpackets(hashed.generate());
        return generator;
    }

    private PGPSecretKey secret(PGPKeyPair pair, PGPPublicKey certified, boolean primary, char @Nullable [] passphrase)
            throws PGPException {
        var digests = new BcPGPDigestCalculatorProvider();
        // The checksum of a protected version 4 key is SHA-1 by definition (RFC 9580 section 5.5.3).
        PGPDigestCalculator checksum = digests.get(HashAlgorithmTags.SHA1);
        PBESecretKeyEncryptor encryptor = passphrase == null
                ? null
                : new BcPBESecretKeyEncryptorBuilder(
                                SymmetricKeyAlgorithmTags.AES_256,
                                digests.get(HashAlgorithmTags.SHA256),
                                PASSPHRASE_COUNT)
                        .setSecureRandom(random)
                        .build(passphrase);
        return new PGPSecretKey(pair.getPrivateKey(), certified, checksum, primary, encryptor);
    }
}
