package io.l3af.marketplace.trust.cms;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.l3af.marketplace.trust.Limits;
import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.jspecify.annotations.Nullable;

/** A detached CMS signature (RFC 5652 section 5) as it lies in a file: DER, nothing around it. */
record CmsSignature(List<SignerInfo> signers, List<ObjectCertificate> certificates) {
    CmsSignature {
        signers = List.copyOf(signers);
        certificates = List.copyOf(certificates);
    }

    /**
     * Reads it.
     *
     * @throws TrustException if it is larger than {@link Limits#SIGNATURE_BYTES}, not DER, no signature over data that lie
     *     elsewhere, by nobody or by too many
     */
    static CmsSignature read(byte[] file) throws TrustException {
        if (file.length > Limits.SIGNATURE_BYTES) {
            throw new TrustException(
                    Problem.TOO_LARGE,
                    "it has " + file.length + " bytes, and at most " + Limits.SIGNATURE_BYTES + " are read");
        }
        if (new String(file, US_ASCII).startsWith("-----BEGIN")) {
            throw new TrustException(Problem.NOT_DER, "it is PEM, not DER");
        }
        DerShape.check(file);
        try {
            return of(ContentInfo.getInstance(ASN1Primitive.fromByteArray(file)));
        } catch (IOException | RuntimeException e) { // Bouncy Castle parses some parts only when asked for them
            throw new TrustException(Problem.NOT_DER, "it is damaged, or something else", e);
        }
    }

    private static CmsSignature of(ContentInfo info) throws IOException, TrustException {
        if (!CMSObjectIdentifiers.signedData.equals(info.getContentType())) {
            throw new TrustException(Problem.UNSUPPORTED, "it is CMS of another type");
        }
        SignedData data = SignedData.getInstance(info.getContent());
        if (data.getEncapContentInfo().getContent() != null) {
            throw new TrustException(Problem.UNSUPPORTED, "it carries the content, and is not detached");
        }
        if (!CMSObjectIdentifiers.data.equals(data.getEncapContentInfo().getContentType())) {
            throw new TrustException(Problem.UNSUPPORTED, "it is over something else than plain data");
        }
        int signers = data.getSignerInfos().size();
        if (signers == 0 || signers > Limits.SIGNATURES) {
            throw new TrustException(
                    Problem.UNSUPPORTED,
                    signers == 0 ? "nobody has signed" : "more than " + Limits.SIGNATURES + " have signed");
        }
        List<SignerInfo> found = new ArrayList<>();
        for (ASN1Encodable signer : data.getSignerInfos()) {
            found.add(SignerInfo.getInstance(signer));
        }
        return new CmsSignature(found, certificates(data.getCertificates()));
    }

    /** Those that it brings along and that are such as could be listed. */
    private static List<ObjectCertificate> certificates(@Nullable ASN1Set set) throws IOException, TrustException {
        List<ObjectCertificate> found = new ArrayList<>();
        if (set == null) {
            return found;
        }
        if (set.size() > Limits.CMS_CERTIFICATES) {
            throw new TrustException(
                    Problem.TOO_LARGE, "it brings more than " + Limits.CMS_CERTIFICATES + " certificates along");
        }
        for (ASN1Encodable certificate : set) {
            usable(certificate.toASN1Primitive().getEncoded(ASN1Encoding.DER)).ifPresent(found::add);
        }
        return found;
    }

    /** Nothing is made of what a signature brings along but a first look before packing, so that others are left out. */
    private static Optional<ObjectCertificate> usable(byte[] certificate) {
        try {
            return Optional.of(ObjectCertificate.ofDer(certificate));
        } catch (TrustException e) {
            return Optional.empty();
        }
    }
}
