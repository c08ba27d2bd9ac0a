package io.l3af.marketplace.trust.openpgp;

import io.l3af.marketplace.trust.Limits;
import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilderProvider;
import org.jspecify.annotations.Nullable;

/** The file of one secret key (RFC 9580 section 10.2), still locked. */
record SecretKeyFile(PGPSecretKeyRing ring, Certificate certificate) {

    static SecretKeyFile read(byte[] file) throws TrustException {
        byte[] packets = Armor.decode(file, "PRIVATE KEY BLOCK", Limits.KEY_BYTES);
        try {
            var objects = new BcPGPObjectFactory(new ByteArrayInputStream(packets));
            if (!(objects.nextObject() instanceof PGPSecretKeyRing ring)) {
                throw new TrustException(Problem.NOT_OPENPGP, "it holds no secret key");
            }
            if (objects.nextObject() != null) {
                throw new TrustException(Problem.SEVERAL, "it holds more than one key");
            }
            return new SecretKeyFile(ring, CertificateReader.read(ring.toCertificate()));
        } catch (IOException | PGPException | RuntimeException e) {
            // Bouncy Castle answers malformed packets with whatever its innards throw.
            throw new TrustException(Problem.NOT_OPENPGP, "it cannot be read as an OpenPGP secret key", e);
        }
    }

    /** What others know of it. */
    String armoredCertificate() throws TrustException {
        try {
            return Armor.encode(ring.toCertificate().getEncoded());
        } catch (IOException e) {
            throw new TrustException(Problem.NOT_OPENPGP, "it cannot be read as an OpenPGP secret key", e);
        }
    }

    /**
     * Its keys that are {@code wanted} and whose secret is in the file.
     *
     * @param passphrase absent when the key is not protected; not kept
     * @throws TrustException if the passphrase is missing or wrong
     */
    List<PGPKeyPair> unlock(Predicate<PGPSecretKey> wanted, char @Nullable [] passphrase) throws TrustException {
        var secrets = new ArrayList<PGPKeyPair>();
        for (PGPSecretKey secret : ring) {
            if (secret.isPrivateKeyEmpty() || !wanted.test(secret)) {
                continue;
            }
            try {
                secrets.add(secret.extractKeyPair(new BcPBESecretKeyDecryptorBuilderProvider()
                        .provide()
                        .build(passphrase == null ? new char[0] : passphrase)));
            } catch (PGPException | RuntimeException e) {
                throw new TrustException(
                        Problem.PASSPHRASE,
                        passphrase == null ? "its passphrase is needed" : "its passphrase is not the one given",
                        e);
            }
        }
        return secrets;
    }
}
