package io.l3af.marketplace.trust.openpgp;

import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.io.IOException;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKeyRing;

/** Two states of one certificate in one file: GnuPG drops what a key said of itself when it is made to last longer. */
public final class JoinedCertificates {
    private JoinedCertificates() {}

    /**
     * Everything that either state says, armored: what was signed under one of them is good under both together.
     *
     * @throws TrustException if one of them is no certificate, or they are of different keys
     */
    public static String join(byte[] first, byte[] second) throws TrustException {
        try {
            return Armor.encode(PGPPublicKeyRing.join(CertificateReader.ring(first), CertificateReader.ring(second))
                    .getEncoded());
        } catch (IOException | PGPException | RuntimeException e) {
            // Bouncy Castle answers certificates of different keys, and malformed packets, with whatever its innards
            // throw.
            throw new TrustException(Problem.NOT_OPENPGP, "it cannot be joined with another state of it", e);
        }
    }
}
