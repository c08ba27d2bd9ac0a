package io.l3af.marketplace.trust.cms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.RsaBits;
import io.l3af.marketplace.trust.TrustException;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * An X.509 certificate (RFC 5280) with whose key objects are signed. It counts because a record lists its digest: who issued it
 * is not looked at. Immutable.
 */
public final class ObjectCertificate {
    /** Largest certificate, in bytes of its DER; one with RSA of 8192 bits has some 2,300. */
    private static final int DER_BYTES = 16 << 10;

    /** Most characters of a name that people are shown. */
    private static final int SHOWN = 200;

    private static final Pattern PEM =
            Pattern.compile("\\s*-----BEGIN CERTIFICATE-----\\s+([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----\\s*");
    private static final Set<ASN1Encodable> CURVES =
            Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1);
    private static final String SUBJECT_KEY_ID = "2.5.29.14";
    private static final int DIGITAL_SIGNATURE = 0; // RFC 5280 section 4.2.1.3
    private static final int CONTENT_COMMITMENT = 1;

    private final X509Certificate certificate;
    private final Sha256 sha256;

    private ObjectCertificate(X509Certificate certificate, byte[] der) {
        this.certificate = certificate;
        this.sha256 = Sha256.of(der);
    }

    /**
     * The certificate in {@code file}.
     *
     * @param file PEM, one block named CERTIFICATE and nothing around it
     * @throws TrustException if it is anything else, or its key is too weak, of another kind or not meant for signing
     */
    public static ObjectCertificate parse(byte[] file) throws TrustException {
        if (file.length > 2 * DER_BYTES) {
            throw new TrustException(
                    Problem.TOO_LARGE, "it has " + file.length + " bytes, and at most " + 2 * DER_BYTES + " are read");
        }
        Matcher pem = PEM.matcher(new String(file, ISO_8859_1));
        if (!pem.matches()) {
            throw new TrustException(Problem.NOT_X509, "it is not one PEM block named CERTIFICATE");
        }
        try {
            return ofDer(Base64.getMimeDecoder().decode(pem.group(1)));
        } catch (IllegalArgumentException e) {
            throw new TrustException(Problem.NOT_X509, "its PEM block is not Base64", e);
        }
    }

    /** The certificate that is {@code der}; see {@link #parse}. */
    static ObjectCertificate ofDer(byte[] der) throws TrustException {
        if (der.length > DER_BYTES) {
            throw new TrustException(
                    Problem.TOO_LARGE, "it has " + der.length + " bytes, and at most " + DER_BYTES + " are read");
        }
        DerShape.check(der);
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            if (!accepts(certificate.getPublicKey())) {
                throw new TrustException(
                        Problem.UNSUPPORTED,
                        "its key is not RSA of " + RsaBits.MIN + " to " + RsaBits.MAX
                                + " bits, P-256, P-384 or Ed25519");
            }
            boolean[] usage = certificate.getKeyUsage();
            if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[CONTENT_COMMITMENT]) {
                throw new TrustException(Problem.CANNOT_SIGN, "its key is not meant for signing");
            }
            return new ObjectCertificate(certificate, der);
        } catch (CertificateException | RuntimeException e) {
            throw new TrustException(Problem.NOT_X509, "it is not an X.509 certificate that can be read", e);
        }
    }

    private static boolean accepts(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return RsaBits.accept(rsa.getModulus().bitLength());
        }
        if (key instanceof ECPublicKey) {
            return CURVES.contains(SubjectPublicKeyInfo.getInstance(key.getEncoded())
                    .getAlgorithm()
                    .getParameters());
        }
        return key instanceof EdECPublicKey edwards
                && edwards.getParams().getName().equals("Ed25519");
    }

    /** Of its DER: by which records list it. */
    public Sha256 sha256() {
        return sha256;
    }

    /** Whom it names (RFC 2253), for people. */
    public String subject() {
        return shown(certificate.getSubjectX500Principal().getName());
    }

    PublicKey key() {
        return certificate.getPublicKey();
    }

    /** Whether it was in force at {@code time}, by its own word. */
    boolean isValidAt(Instant time) {
        return !time.isBefore(certificate.getNotBefore().toInstant())
                && !time.isAfter(certificate.getNotAfter().toInstant());
    }

    Instant notBefore() {
        return certificate.getNotBefore().toInstant();
    }

    Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }

    /** Whether it is the one that {@code issuer}, in DER, gave the number {@code serial}. */
    boolean isIssued(byte[] issuer, BigInteger serial) {
        return certificate.getSerialNumber().equals(serial)
                && Arrays.equals(certificate.getIssuerX500Principal().getEncoded(), issuer);
    }

    boolean hasKeyId(byte[] id) {
        byte[] found = keyId();
        return found != null && Arrays.equals(found, id);
    }

    private byte @Nullable [] keyId() {
        byte[] value = certificate.getExtensionValue(SUBJECT_KEY_ID);
        if (value == null) {
            return null;
        }
        try {
            return ASN1OctetString.getInstance(
                            ASN1OctetString.getInstance(value).getOctets())
                    .getOctets();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Names of strangers without what steers terminals, and not too long. */
    static String shown(String name) {
        String line = name.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
        return line.codePointCount(0, line.length()) > SHOWN
                ? line.substring(0, line.offsetByCodePoints(0, SHOWN - 1)) + "…"
                : line;
    }
}
