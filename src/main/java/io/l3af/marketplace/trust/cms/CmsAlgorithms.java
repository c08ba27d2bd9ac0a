package io.l3af.marketplace.trust.cms;

import io.l3af.marketplace.trust.RsaBits;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** Which digests and signatures count (RFC 5754, RFC 4056, RFC 8419), by the names that Java gives them. */
final class CmsAlgorithms {
    /** A digest, and how signatures with it are called. */
    private record Digest(
            String name, String inNames, int bytes, ASN1ObjectIdentifier rsa, ASN1ObjectIdentifier ecdsa) {}

    private static final Map<ASN1ObjectIdentifier, Digest> DIGESTS = Map.of(
            NISTObjectIdentifiers.id_sha256,
            new Digest(
                    "SHA-256",
                    "SHA256",
                    32,
                    PKCSObjectIdentifiers.sha256WithRSAEncryption,
                    X9ObjectIdentifiers.ecdsa_with_SHA256),
            NISTObjectIdentifiers.id_sha384,
            new Digest(
                    "SHA-384",
                    "SHA384",
                    48,
                    PKCSObjectIdentifiers.sha384WithRSAEncryption,
                    X9ObjectIdentifiers.ecdsa_with_SHA384),
            NISTObjectIdentifiers.id_sha512,
            new Digest(
                    "SHA-512",
                    "SHA512",
                    64,
                    PKCSObjectIdentifiers.sha512WithRSAEncryption,
                    X9ObjectIdentifiers.ecdsa_with_SHA512));

    private CmsAlgorithms() {}

    /** Java's name of a digest that is good enough. */
    static Optional<String> digest(ASN1ObjectIdentifier digest) {
        return Optional.ofNullable(DIGESTS.get(digest)).map(Digest::name);
    }

    /** For sentences. */
    static String nameOf(ASN1ObjectIdentifier digest) {
        if (digest.equals(OIWObjectIdentifiers.idSHA1)) {
            return "SHA-1";
        }
        return digest.equals(PKCSObjectIdentifiers.md5) ? "MD5" : "the digest " + digest;
    }

    /**
     * Ready to be fed what was signed.
     *
     * @param digest of those that count
     * @return nothing if {@code algorithm} is not one for that digest and a key of that kind
     */
    static Optional<Signature> verifier(ASN1ObjectIdentifier digest, AlgorithmIdentifier algorithm, PublicKey key)
            throws GeneralSecurityException {
        Optional<Signature> found = signature(Objects.requireNonNull(DIGESTS.get(digest)), algorithm, key);
        if (found.isPresent()) {
            found.get().initVerify(key);
        }
        return found;
    }

    private static Optional<Signature> signature(Digest digest, AlgorithmIdentifier algorithm, PublicKey key)
            throws GeneralSecurityException {
        ASN1ObjectIdentifier name = algorithm.getAlgorithm();
        if (key instanceof RSAPublicKey) {
            if (name.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
                return pss(digest, algorithm);
            }
            return name.equals(PKCSObjectIdentifiers.rsaEncryption) || name.equals(digest.rsa)
                    ? Optional.of(Signature.getInstance(digest.inNames + "withRSA"))
                    : Optional.empty();
        }
        if (key instanceof ECPublicKey) {
            return name.equals(digest.ecdsa)
                    ? Optional.of(Signature.getInstance(digest.inNames + "withECDSA"))
                    : Optional.empty();
        }
        return key instanceof EdECPublicKey
                        && name.equals(EdECObjectIdentifiers.id_Ed25519)
                        && digest.name.equals("SHA-512") // RFC 8419 section 3.1
                ? Optional.of(Signature.getInstance("Ed25519"))
                : Optional.empty();
    }

    /** RFC 4055 section 3.1: one digest throughout, and at least as much salt. */
    private static Optional<Signature> pss(Digest digest, AlgorithmIdentifier algorithm)
            throws GeneralSecurityException {
        RSASSAPSSparams parameters = RSASSAPSSparams.getInstance(algorithm.getParameters());
        AlgorithmIdentifier mask = parameters.getMaskGenAlgorithm();
        int salt = parameters.getSaltLength().intValueExact();
        if (!digest.equals(DIGESTS.get(parameters.getHashAlgorithm().getAlgorithm()))
                || !mask.getAlgorithm().equals(PKCSObjectIdentifiers.id_mgf1)
                || !digest.equals(DIGESTS.get(
                        AlgorithmIdentifier.getInstance(mask.getParameters()).getAlgorithm()))
                || salt < digest.bytes
                || salt > RsaBits.MAX / Byte.SIZE
                || parameters.getTrailerField().intValueExact() != PSSParameterSpec.TRAILER_FIELD_BC) {
            return Optional.empty();
        }
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec(
                digest.name, "MGF1", new MGF1ParameterSpec(digest.name), salt, PSSParameterSpec.TRAILER_FIELD_BC));
        return Optional.of(pss);
    }
}
