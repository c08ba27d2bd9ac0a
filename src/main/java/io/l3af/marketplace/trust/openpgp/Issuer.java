package io.l3af.marketplace.trust.openpgp;

import io.l3af.marketplace.model.Fingerprint;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.bcpg.SignatureSubpacket;
import org.bouncycastle.bcpg.SignatureSubpacketTags;
import org.bouncycastle.bcpg.sig.IssuerFingerprint;
import org.bouncycastle.bcpg.sig.IssuerKeyID;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;

/**
 * Who a signature says made it: a hint where to look, which proves nothing.
 *
 * @param fingerprints hexadecimal, of its issuer fingerprint subpackets (RFC 9580 section 5.2.3.35); when there are any,
 *     key ids do not count
 * @param keyIds of its issuer key id subpackets (section 5.2.3.12); 0 names nobody
 */
record Issuer(List<String> fingerprints, List<Long> keyIds) {
    Issuer {
        fingerprints = List.copyOf(fingerprints);
        keyIds = List.copyOf(keyIds);
    }

    static Issuer of(PGPSignature signature) {
        var fingerprints = new ArrayList<String>();
        var keyIds = new ArrayList<Long>();
        collect(signature.getHashedSubPackets(), fingerprints, keyIds);
        collect(signature.getUnhashedSubPackets(), fingerprints, keyIds);
        if (!signature.hasSubpackets()) {
            keyIds.add(signature.getKeyID());
        }
        return new Issuer(fingerprints, keyIds);
    }

    private static void collect(PGPSignatureSubpacketVector subpackets, List<String> fingerprints, List<Long> keyIds) {
        if (subpackets == null) {
            return;
        }
        for (SignatureSubpacket subpacket : subpackets.getSubpackets(SignatureSubpacketTags.ISSUER_FINGERPRINT)) {
            fingerprints.add(
                    HexFormat.of().withUpperCase().formatHex(((IssuerFingerprint) subpacket).getFingerprint()));
        }
        for (SignatureSubpacket subpacket : subpackets.getSubpackets(SignatureSubpacketTags.ISSUER_KEY_ID)) {
            keyIds.add(((IssuerKeyID) subpacket).getKeyID());
        }
    }

    boolean isSilent() {
        return fingerprints.isEmpty() && keyIds.stream().allMatch(id -> id == 0);
    }

    boolean matches(PGPPublicKey key) {
        return fingerprints.isEmpty()
                ? keyIds.contains(key.getKeyID())
                : fingerprints.contains(fingerprintOf(key).hex());
    }

    /** For people: a fingerprint when there is one, else a key id. */
    Optional<String> name() {
        return fingerprints.stream()
                .findFirst()
                .or(() -> keyIds.stream()
                        .filter(id -> id != 0)
                        .map(id -> String.format(Locale.ROOT, "%016X", id))
                        .findFirst());
    }

    static Fingerprint fingerprintOf(PGPPublicKey key) {
        return new Fingerprint(HexFormat.of().withUpperCase().formatHex(key.getFingerprint()));
    }
}
