package io.l3af.marketplace.trust.openpgp;

import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.bcpg.sig.RevocationReason;
import org.bouncycastle.bcpg.sig.RevocationReasonTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a primary key signed about its own certificate (RFC 9580 sections 5.2.1 and 10.1).
 *
 * <p>A binding must meet the {@link Policy}, or it is passed over; a revocation need not, since passing one over would make a
 * key good again. Revocations by designated revokers (section 5.2.3.23) are not looked at.
 */
final class SelfSignatures {
    private final PGPPublicKey primary;

    SelfSignatures(PGPPublicKey primary) {
        this.primary = primary;
    }

    /** What a direct-key signature (type 0x1F) says, if it verifies. */
    Optional<Binding> direct(PGPSignature signature) {
        return isAcceptable(signature, primary) && verifies(signature, primary, s -> s.verifyCertification(primary))
                ? Optional.of(binding(signature, primary, null))
                : Optional.empty();
    }

    /** What a certification of a user id (types 0x10 to 0x13) says, if it verifies for that one. */
    Optional<Binding> userId(PGPSignature signature, byte[] userId) {
        return isAcceptable(signature, primary)
                        && verifies(signature, primary, s -> s.verifyCertification(userId, primary))
                ? Optional.of(binding(signature, primary, null))
                : Optional.empty();
    }

    /**
     * What a subkey binding (type 0x18) says, if it verifies. It makes a signing subkey only when the subkey agreed, by an
     * embedded signature of type 0x19: else somebody else's subkey could be adopted.
     */
    Optional<Binding> subkey(PGPSignature signature, PGPPublicKey subkey) {
        if (!isAcceptable(signature, primary)
                || made(signature).isBefore(made(subkey))
                || !verifies(signature, primary, s -> s.verifyCertification(primary, subkey))) {
            return Optional.empty();
        }
        return Optional.of(binding(signature, subkey, consent(signature, subkey)));
    }

    boolean revokes(PGPSignature revocation) {
        return verifies(revocation, primary, s -> s.verifyCertification(primary));
    }

    boolean revokes(PGPSignature revocation, PGPPublicKey subkey) {
        return verifies(revocation, primary, s -> s.verifyCertification(primary, subkey));
    }

    boolean revokes(PGPSignature revocation, byte[] userId) {
        return verifies(revocation, primary, s -> s.verifyCertification(userId, primary));
    }

    Revocation revocation(PGPSignature signature) {
        Instant date = made(signature);
        PGPSignatureSubpacketVector hashed = signature.getHashedSubPackets();
        RevocationReason reason = hashed == null ? null : hashed.getRevocationReason();
        String words = switch (reason == null ? RevocationReasonTags.NO_REASON : reason.getRevocationReason()) {
            case RevocationReasonTags.KEY_SUPERSEDED -> "as superseded";
            case RevocationReasonTags.KEY_COMPROMISED -> "as compromised";
            case RevocationReasonTags.KEY_RETIRED -> "as retired";
            case RevocationReasonTags.USER_NO_LONGER_VALID -> "as no longer valid";
            case RevocationReasonTags.NO_REASON -> "without a reason";
            default -> "for a reason that is not known here";
        };
        return new Revocation(date, signature.isHardRevocation(), words);
    }

    private @Nullable PGPSignature consent(PGPSignature binding, PGPPublicKey subkey) {
        for (var area :
                new PGPSignatureSubpacketVector[] {binding.getHashedSubPackets(), binding.getUnhashedSubPackets()}) {
            try {
                for (PGPSignature embedded : area.getEmbeddedSignatures()) {
                    if (embedded.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING
                            && isAcceptable(embedded, subkey)
                            && Policy.acceptsKey(subkey)
                            && verifies(embedded, subkey, s -> s.verifyCertification(primary, subkey))) {
                        return embedded;
                    }
                }
            } catch (PGPException e) {
                return null;
            }
        }
        return null;
    }

    private Binding binding(PGPSignature signature, PGPPublicKey key, @Nullable PGPSignature consent) {
        PGPSignatureSubpacketVector hashed = signature.getHashedSubPackets();
        Integer flags = hashed.hasSubpacket(SignatureSubpacketTags.KEY_FLAGS) ? hashed.getKeyFlags() : null;
        Instant since = made(signature);
        Instant until = end(signature);
        if (key != primary && flags != null && (flags & KeyFlags.SIGN_DATA) != 0) {
            if (consent == null) {
                flags &= ~KeyFlags.SIGN_DATA;
            } else {
                since = later(since, made(consent));
                until = earlier(until, end(consent));
            }
        }
        long seconds = hashed.getKeyExpirationTime();
        Instant keyExpires = seconds == 0 ? null : made(key).plusSeconds(seconds);
        return new Binding(since, until, keyExpires, flags);
    }

    /** When a signature ends, as it says (RFC 9580 section 5.2.3.18); null: never. */
    static @Nullable Instant end(PGPSignature signature) {
        long seconds = signature.getHashedSubPackets().getSignatureExpirationTime();
        return seconds == 0 ? null : made(signature).plusSeconds(seconds);
    }

    private static Instant made(PGPSignature signature) {
        return signature.getCreationTime().toInstant();
    }

    private static Instant made(PGPPublicKey key) {
        return key.getCreationTime().toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static boolean isAcceptable(PGPSignature signature, PGPPublicKey issuer) {
        return signature.getVersion() == issuer.getVersion()
                && Policy.acceptsHash(signature.getHashAlgorithm())
                && signature.getHashedSubPackets() != null
                && signature.getHashedSubPackets().getSignatureCreationTime() != null
                && !made(signature).isBefore(made(issuer))
                && !Policy.hasUnknownCriticalParts(signature);
    }

    private static boolean verifies(PGPSignature signature, PGPPublicKey issuer, Check check) {
        try {
            signature.init(Verifiers.INSTANCE, issuer);
            return check.verify(signature);
        } catch (PGPException | RuntimeException e) {
            // Whatever keeps a signature from being checked keeps it from being believed.
            return false;
        }
    }

    /** One of the forms that a check of an initialised signature has. */
    private interface Check {
        boolean verify(PGPSignature signature) throws PGPException;
    }
}
