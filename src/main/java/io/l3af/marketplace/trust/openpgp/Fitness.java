package io.l3af.marketplace.trust.openpgp;

import io.l3af.marketplace.trust.Reason;
import io.l3af.marketplace.trust.Verdict;
import org.bouncycastle.openpgp.PGPSignature;
import org.jspecify.annotations.Nullable;

/** What can be said against a signature without knowing its key or its content. */
final class Fitness {
    private Fitness() {}

    static Verdict.@Nullable Refused refusal(PGPSignature signature) {
        int version = signature.getVersion();
        if (version != 4 && version != 6) {
            return unsupported("it has version " + version + ", not 4 or 6");
        }
        if (signature.getSignatureType() != PGPSignature.BINARY_DOCUMENT) {
            return unsupported("it is " + kind(signature.getSignatureType()) + ", not one over a binary document");
        }
        if (!Policy.acceptsHash(signature.getHashAlgorithm())) {
            return new Verdict.Refused(
                    Reason.TOO_WEAK,
                    "made with " + Policy.hashName(signature.getHashAlgorithm()) + ": sign with SHA-256 or better");
        }
        if (signature.getHashedSubPackets().getSignatureCreationTime() == null) {
            return unsupported("it has no date");
        }
        if (Policy.hasUnknownCriticalParts(signature)) {
            return unsupported("it has a critical part that is not known here");
        }
        return Issuer.of(signature).isSilent() ? unsupported("it does not name its key") : null;
    }

    private static Verdict.Refused unsupported(String why) {
        return new Verdict.Refused(Reason.UNSUPPORTED, "not a signature that counts: " + why);
    }

    /** In words, of RFC 9580 section 5.2.1. */
    private static String kind(int type) {
        return switch (type) {
            case PGPSignature.CANONICAL_TEXT_DOCUMENT -> "a text signature";
            case PGPSignature.STAND_ALONE -> "a standalone signature";
            case PGPSignature.TIMESTAMP -> "a timestamp";
            default -> "a signature of type " + type;
        };
    }
}
