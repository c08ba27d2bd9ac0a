package io.l3af.marketplace.trust.openpgp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.openpgp.PGPSignature;

/** A certificate, a content, and signatures over it or not. */
@SuppressWarnings("ArrayRecordComponent")
record SignatureCase(String name, byte[] certificate, byte[] content, byte[] signature) {
    static SignatureCase of(String name, CertificateBuilder certificate, byte[] content, PGPSignature... signatures) {
        var bytes = new ByteArrayOutputStream();
        try {
            for (PGPSignature signature : signatures) {
                signature.encode(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SignatureCase(name, certificate.build(), content, bytes.toByteArray());
    }

    @Override
    public String toString() {
        return name;
    }
}
