package io.l3af.marketplace.trust.cms;

import java.io.IOException;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAlgorithmProtection;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/** What was signed in place of the content (RFC 5652 section 11): its digest, its type, and perhaps a time. */
final class SignedAttributes {
    private final byte[] der;
    private final Map<ASN1ObjectIdentifier, ASN1Encodable> values = new HashMap<>();

    private SignedAttributes(byte[] der) {
        this.der = der;
    }

    /** @throws IllegalArgumentException if one of those that are known stands there twice, or with two values */
    static SignedAttributes of(ASN1Set set) throws IOException {
        SignedAttributes attributes = new SignedAttributes(set.getEncoded(ASN1Encoding.DER));
        for (ASN1Encodable element : set) {
            Attribute attribute = Attribute.getInstance(element);
            ASN1ObjectIdentifier type = attribute.getAttrType();
            if (isKnown(type)) {
                boolean single = attribute.getAttrValues().size() == 1;
                if (!single
                        || attributes.values.put(type, attribute.getAttrValues().getObjectAt(0)) != null) {
                    throw new IllegalArgumentException("attribute " + type + " must have one value");
                }
            }
        }
        return attributes;
    }

    private static boolean isKnown(ASN1ObjectIdentifier type) {
        return type.equals(CMSAttributes.contentType)
                || type.equals(CMSAttributes.messageDigest)
                || type.equals(CMSAttributes.signingTime)
                || type.equals(CMSAttributes.cmsAlgorithmProtect);
    }

    /** The bytes that the signature is over (RFC 5652 section 5.4). */
    byte[] der() {
        return der.clone();
    }

    boolean isOfType(ASN1ObjectIdentifier type) {
        return type.equals(values.get(CMSAttributes.contentType));
    }

    boolean hasDigest(byte[] digest) {
        ASN1Encodable value = values.get(CMSAttributes.messageDigest);
        return value != null
                && MessageDigest.isEqual(ASN1OctetString.getInstance(value).getOctets(), digest);
    }

    /** Whether they name these algorithms, or none (RFC 6211). */
    boolean allow(AlgorithmIdentifier digest, AlgorithmIdentifier signature) {
        ASN1Encodable value = values.get(CMSAttributes.cmsAlgorithmProtect);
        if (value == null) {
            return true;
        }
        CMSAlgorithmProtection named = CMSAlgorithmProtection.getInstance(value);
        return named.getDigestAlgorithm().equals(digest) && signature.equals(named.getSignatureAlgorithm());
    }

    /** When the signer says to have signed; absent: nothing is said. */
    @Nullable
    Instant time() throws ParseException {
        ASN1Encodable value = values.get(CMSAttributes.signingTime);
        return value == null ? null : Time.getInstance(value).getDate().toInstant();
    }
}
