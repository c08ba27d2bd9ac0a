package io.l3af.marketplace.trust.cms;

import io.l3af.marketplace.model.SignedObject;
import io.l3af.marketplace.trust.Limits;
import io.l3af.marketplace.trust.ObjectVerdict;
import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.Reason;
import io.l3af.marketplace.trust.TrustException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a file was signed, in detached CMS (RFC 5652), by exactly these certificates.
 *
 * <p>A signature is good when each of those who signed has one of the certificates, the certificate was in force at the time, and
 * all algorithms are strong; what OpenSSL demands is demanded here. Certificates that a signature brings along count for
 * nothing. Signatures without signed attributes are those of Linux's {@code sign-file}, and as good.
 *
 * <pre>{@code
 * var verifier = new ObjectVerifier(List.of(ObjectCertificate.parse(pem)), Instant.now());
 * if (verifier.verify(p7s, object, signedAt) instanceof ObjectVerdict.Refused refused) { System.err.println(refused.sentence()); }
 * }</pre>
 *
 * <p>From when until when each of the certificates may sign is the caller's to say. Immutable.
 */
public final class ObjectVerifier {
    private static final int SET = 0x31;

    private final List<ObjectCertificate> certificates;
    private final Instant now;

    /** @param now against which dates in the future are measured */
    public ObjectVerifier(Collection<ObjectCertificate> certificates, Instant now) {
        this.certificates = List.copyOf(certificates);
        this.now = now;
    }

    /**
     * Checks a signature.
     *
     * @param signature DER, at most 64 KiB
     * @param otherwise when it was made if it does not say so itself
     */
    public ObjectVerdict verify(byte[] signature, byte[] content, Instant otherwise) {
        try {
            return verify(CmsSignature.read(signature), content, otherwise);
        } catch (TrustException e) {
            return unreadable(e);
        }
    }

    /**
     * Checks a signature by the certificates that it brings along: what its maker can know of it before anybody lists them.
     *
     * @return refused as {@link Reason#UNKNOWN_KEY} if it brings none along
     */
    public static ObjectVerdict verifyByItself(byte[] signature, byte[] content, Instant now) {
        try {
            CmsSignature parts = CmsSignature.read(signature);
            return new ObjectVerifier(parts.certificates(), now).verify(parts, content, now);
        } catch (TrustException e) {
            return unreadable(e);
        }
    }

    private static ObjectVerdict unreadable(TrustException e) {
        Reason reason = switch (e.problem()) {
            case TOO_LARGE -> Reason.TOO_LARGE;
            case UNSUPPORTED -> Reason.UNSUPPORTED;
            default -> Reason.NOT_A_SIGNATURE;
        };
        return new ObjectVerdict.Refused(reason, "not a detached CMS signature: " + e.getMessage());
    }

    private ObjectVerdict verify(CmsSignature parts, byte[] content, Instant otherwise) {
        List<SignedObject.Signer> good = new ArrayList<>();
        for (SignerInfo signer : parts.signers()) {
            ObjectVerdict verdict;
            try {
                verdict = verify(signer, content, otherwise);
            } catch (IOException | ParseException | GeneralSecurityException | RuntimeException e) {
                // Bouncy Castle looks into some parts only when asked for them
                verdict = refused(Reason.NOT_A_SIGNATURE, "not a detached CMS signature: it is damaged");
            }
            if (!(verdict instanceof ObjectVerdict.Good found)) {
                return verdict;
            }
            good.addAll(found.signers());
        }
        return new ObjectVerdict.Good(good);
    }

    private ObjectVerdict verify(SignerInfo signer, byte[] content, Instant otherwise)
            throws IOException, ParseException, GeneralSecurityException {
        ASN1ObjectIdentifier algorithm = signer.getDigestAlgorithm().getAlgorithm();
        Optional<String> digest = CmsAlgorithms.digest(algorithm);
        if (digest.isEmpty()) {
            return refused(
                    Reason.TOO_WEAK,
                    "made with " + CmsAlgorithms.nameOf(algorithm) + ": sign with SHA-256, SHA-384 or SHA-512");
        }
        SignedAttributes attributes = signer.getAuthenticatedAttributes() == null
                ? null
                : SignedAttributes.of(signer.getAuthenticatedAttributes());
        byte[] signed = content;
        if (attributes != null) {
            if (!attributes.isOfType(CMSObjectIdentifiers.data)) {
                return refused(Reason.UNSUPPORTED, "over something else than plain data, by its signed attributes");
            }
            if (!attributes.hasDigest(MessageDigest.getInstance(digest.get()).digest(content))) {
                return refused(Reason.CONTENT_CHANGED, "over another content");
            }
            if (!attributes.allow(signer.getDigestAlgorithm(), signer.getDigestEncryptionAlgorithm())) {
                return refused(Reason.UNSUPPORTED, "of other algorithms than its signed attributes say");
            }
            signed = attributes.der();
        } else if (looksLikeAttributes(content)) {
            return refused(
                    Reason.UNSUPPORTED, "over a content that could be the signed attributes of another signature");
        }
        List<ObjectCertificate> named = named(signer.getSID());
        if (named.isEmpty()) {
            return refused(
                    Reason.UNKNOWN_KEY,
                    "by a certificate that is not among the expected ones: " + name(signer.getSID()));
        }
        for (ObjectCertificate certificate : named) {
            Optional<Signature> verifier =
                    CmsAlgorithms.verifier(algorithm, signer.getDigestEncryptionAlgorithm(), certificate.key());
            if (verifier.isEmpty()) {
                return refused(Reason.UNSUPPORTED, "of an algorithm that its certificate's key is not for");
            }
            verifier.get().update(signed);
            if (verifier.get().verify(signer.getEncryptedDigest().getOctets())) {
                return judge(certificate, attributes == null ? null : attributes.time(), otherwise);
            }
        }
        return refused(
                Reason.CONTENT_CHANGED,
                attributes == null
                        ? "over another content, or damaged"
                        : "damaged: its signed attributes were changed");
    }

    private ObjectVerdict judge(ObjectCertificate certificate, @Nullable Instant said, Instant otherwise) {
        Instant time = said == null ? otherwise : said;
        if (time.isAfter(now.plus(Limits.CLOCK_SKEW))) {
            return refused(Reason.IN_FUTURE, "dated " + time + ", which has not come yet");
        }
        if (!certificate.isValidAt(time)) {
            return refused(
                    Reason.KEY_EXPIRED,
                    "of " + time + ", when its certificate was not in force: that is valid from "
                            + certificate.notBefore() + " to " + certificate.notAfter());
        }
        return new ObjectVerdict.Good(
                List.of(new SignedObject.Signer(certificate.sha256(), certificate.subject(), said)));
    }

    /** A signature over attributes is also one, without attributes, over a content of the same bytes. */
    private static boolean looksLikeAttributes(byte[] content) {
        if (content.length == 0 || content[0] != SET) {
            return false;
        }
        try {
            DerShape.check(content);
            return true;
        } catch (TrustException e) {
            return e.problem() == Problem.TOO_LARGE;
        }
    }

    private List<ObjectCertificate> named(SignerIdentifier id) throws IOException {
        if (id.isTagged()) {
            byte[] key = ASN1OctetString.getInstance(id.getId()).getOctets();
            return certificates.stream()
                    .filter(certificate -> certificate.hasKeyId(key))
                    .toList();
        }
        IssuerAndSerialNumber issued = IssuerAndSerialNumber.getInstance(id.getId());
        byte[] issuer = issued.getName().getEncoded(ASN1Encoding.DER);
        BigInteger serial = issued.getSerialNumber().getValue();
        return certificates.stream()
                .filter(certificate -> certificate.isIssued(issuer, serial))
                .toList();
    }

    private static String name(SignerIdentifier id) {
        if (id.isTagged()) {
            return ObjectCertificate.shown("key id "
                    + HexFormat.of()
                            .formatHex(ASN1OctetString.getInstance(id.getId()).getOctets()));
        }
        IssuerAndSerialNumber issued = IssuerAndSerialNumber.getInstance(id.getId());
        return ObjectCertificate.shown(
                "number " + issued.getSerialNumber().getValue().toString(16) + " of " + issued.getName());
    }

    private static ObjectVerdict.Refused refused(Reason reason, String sentence) {
        return new ObjectVerdict.Refused(reason, sentence);
    }
}
