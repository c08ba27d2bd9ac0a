package io.l3af.marketplace.trust.openpgp;

import static io.l3af.marketplace.trust.openpgp.SignatureBuilder.by;

import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.trust.TrustException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.bcpg.sig.RevocationReasonTags;
import org.bouncycastle.openpgp.PGPKeyPair;

/** A key made from a name, for tests of other rooms: its certificate, sound and revoked, and its signatures. */
public final class TestSigner {
    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    private final PGPKeyPair pair;

    public TestSigner(String name) {
        this.pair = TestKeys.ed25519(name, CREATED);
    }

    public byte[] certificate() {
        return sound().build();
    }

    /** The same certificate after its owner said that others have the key. */
    public byte[] revokedCertificate() {
        return sound().revocation(by(pair, CREATED.plusSeconds(1)).reason(RevocationReasonTags.KEY_COMPROMISED))
                .build();
    }

    private CertificateBuilder sound() {
        return new CertificateBuilder(pair)
                .userId(by(pair, CREATED).flags(KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA));
    }

    public Fingerprint fingerprint() {
        try {
            return Certificate.parse(certificate()).fingerprint();
        } catch (TrustException e) {
            throw new IllegalStateException(e);
        }
    }

    public String detached(byte[] content, Instant date) {
        try {
            return new KeySigner(pair, date, null).detached(new ByteArrayInputStream(content));
        } catch (TrustException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String inline(byte[] content, Instant date) {
        try {
            return new KeySigner(pair, date, null).inline(content);
        } catch (TrustException e) {
            throw new IllegalStateException(e);
        }
    }
}
