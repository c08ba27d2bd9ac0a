package io.l3af.marketplace.trust.openpgp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;

/** Builds any certificate, sound or not. */
final class CertificateBuilder {
    static final String USER_ID = "Ada Example <ada@example.com>";

    private final List<PGPPublicKey> keys = new ArrayList<>();
    private final List<PGPSignature> misplaced = new ArrayList<>();

    CertificateBuilder(PGPKeyPair primary) {
        keys.add(primary.getPublicKey());
    }

    CertificateBuilder userId(SignatureBuilder signature) {
        PGPSignature made = signature.overUserId(PGPSignature.POSITIVE_CERTIFICATION, USER_ID, keys.get(0));
        return replace(0, PGPPublicKey.addCertification(keys.get(0), USER_ID, made));
    }

    CertificateBuilder userIdRevocation(SignatureBuilder signature) {
        PGPSignature made = signature.overUserId(PGPSignature.CERTIFICATION_REVOCATION, USER_ID, keys.get(0));
        return replace(0, PGPPublicKey.addCertification(keys.get(0), USER_ID, made));
    }

    CertificateBuilder direct(SignatureBuilder signature) {
        return onPrimary(signature.overKey(PGPSignature.DIRECT_KEY, keys.get(0)));
    }

    CertificateBuilder revocation(SignatureBuilder signature) {
        return onPrimary(signature.overKey(PGPSignature.KEY_REVOCATION, keys.get(0)));
    }

    CertificateBuilder onPrimary(PGPSignature signature) {
        return replace(0, PGPPublicKey.addCertification(keys.get(0), signature));
    }

    CertificateBuilder subkey(PGPKeyPair subkey, SignatureBuilder signature) {
        PGPSignature made = signature.overSubkey(PGPSignature.SUBKEY_BINDING, keys.get(0), subkey.getPublicKey());
        keys.add(PGPPublicKey.addCertification(subkey.getPublicKey(), made));
        return this;
    }

    CertificateBuilder subkeyRevocation(SignatureBuilder signature) {
        int last = keys.size() - 1;
        return onSubkey(signature.overSubkey(PGPSignature.SUBKEY_REVOCATION, keys.get(0), keys.get(last)));
    }

    CertificateBuilder onSubkey(PGPSignature signature) {
        int last = keys.size() - 1;
        return replace(last, PGPPublicKey.addCertification(keys.get(last), signature));
    }

    /** Puts a packet where it does not belong: after everything else. */
    CertificateBuilder atTheEnd(PGPSignature signature) {
        misplaced.add(signature);
        return this;
    }

    private CertificateBuilder replace(int index, PGPPublicKey key) {
        keys.set(index, key);
        return this;
    }

    byte[] build() {
        try {
            var bytes = new ByteArrayOutputStream();
            new PGPPublicKeyRing(keys).encode(bytes);
            for (PGPSignature signature : misplaced) {
                signature.encode(bytes);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
