package io.l3af.marketplace.trust.openpgp;

import io.l3af.marketplace.trust.RsaBits;
import java.util.Set;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacket;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.NotationData;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;

/** Which algorithms and which parts of a signature are good enough, whatever its date claims. */
final class Policy {
    /** The notation that names a publisher's Private Enterprise Number. */
    static final String PEN_NOTATION = "pen@l3af.io";

    /** Ed25519 counts as 255 or 256 bits, P-256 as 256. */
    private static final int CURVE_MIN_BITS = 255;

    private static final Set<Integer> HASHES = Set.of(
            HashAlgorithmTags.SHA256,
            HashAlgorithmTags.SHA384,
            HashAlgorithmTags.SHA512,
            HashAlgorithmTags.SHA3_256,
            HashAlgorithmTags.SHA3_512);

    /** Subpackets that may be critical: those whose meaning is honoured here, or has no bearing on who signed. */
    private static final Set<Integer> UNDERSTOOD = Set.of(
            SignatureSubpacketTags.CREATION_TIME,
            SignatureSubpacketTags.EXPIRE_TIME,
            SignatureSubpacketTags.EXPORTABLE,
            SignatureSubpacketTags.REVOCABLE,
            SignatureSubpacketTags.KEY_EXPIRE_TIME,
            SignatureSubpacketTags.PREFERRED_SYM_ALGS,
            SignatureSubpacketTags.ISSUER_KEY_ID,
            SignatureSubpacketTags.PREFERRED_HASH_ALGS,
            SignatureSubpacketTags.PREFERRED_COMP_ALGS,
            SignatureSubpacketTags.KEY_SERVER_PREFS,
            SignatureSubpacketTags.PREFERRED_KEY_SERV,
            SignatureSubpacketTags.PRIMARY_USER_ID,
            SignatureSubpacketTags.POLICY_URL,
            SignatureSubpacketTags.KEY_FLAGS,
            SignatureSubpacketTags.SIGNER_USER_ID,
            SignatureSubpacketTags.REVOCATION_REASON,
            SignatureSubpacketTags.FEATURES,
            SignatureSubpacketTags.EMBEDDED_SIGNATURE,
            SignatureSubpacketTags.ISSUER_FINGERPRINT,
            SignatureSubpacketTags.PREFERRED_AEAD_ALGORITHMS);

    private Policy() {}

    /** SHA-2 and SHA-3 of 256 bits and more (RFC 9580 section 9.5); SHA-1, MD5 and RIPEMD-160 never were good. */
    static boolean acceptsHash(int algorithm) {
        return HASHES.contains(algorithm);
    }

    /** For sentences. */
    static String hashName(int algorithm) {
        return switch (algorithm) {
            case HashAlgorithmTags.MD5 -> "MD5";
            case HashAlgorithmTags.SHA1 -> "SHA-1";
            case HashAlgorithmTags.RIPEMD160 -> "RIPEMD-160";
            case HashAlgorithmTags.SHA224 -> "SHA-224";
            default -> "hash algorithm " + algorithm;
        };
    }

    /** RSA of 2048 to 8192 bits, ECDSA of 256 bits and more, Ed25519, Ed448 (RFC 9580 section 9.1). */
    static boolean acceptsKey(PGPPublicKey key) {
        return switch (key.getAlgorithm()) {
            case PublicKeyAlgorithmTags.RSA_GENERAL -> RsaBits.accept(key.getBitStrength());
            case PublicKeyAlgorithmTags.ECDSA, PublicKeyAlgorithmTags.EDDSA_LEGACY ->
                key.getBitStrength() >= CURVE_MIN_BITS;
            case PublicKeyAlgorithmTags.Ed25519, PublicKeyAlgorithmTags.Ed448 -> true;
            default -> false;
        };
    }

    /** RSA of 2048 to 8192 bits, ECDH of 256 bits and more, X25519, X448 (RFC 9580 section 9.1). */
    static boolean acceptsEncryptionKey(PGPPublicKey key) {
        return switch (key.getAlgorithm()) {
            case PublicKeyAlgorithmTags.RSA_GENERAL -> RsaBits.accept(key.getBitStrength());
            case PublicKeyAlgorithmTags.ECDH -> key.getBitStrength() >= CURVE_MIN_BITS;
            case PublicKeyAlgorithmTags.X25519, PublicKeyAlgorithmTags.X448 -> true;
            default -> false;
        };
    }

    /** Whether the signature demands something that is not understood here (RFC 9580 section 5.2.3.7). */
    static boolean hasUnknownCriticalParts(PGPSignature signature) {
        for (SignatureSubpacket subpacket : signature.getHashedSubPackets().toArray()) {
            if (!subpacket.isCritical()) {
                continue;
            }
            boolean known = subpacket instanceof NotationData notation
                    ? notation.getNotationName().equals(PEN_NOTATION)
                    : UNDERSTOOD.contains(subpacket.getType());
            if (!known) {
                return true;
            }
        }
        return false;
    }
}
