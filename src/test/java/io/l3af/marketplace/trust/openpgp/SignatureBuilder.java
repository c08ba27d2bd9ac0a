package io.l3af.marketplace.trust.openpgp;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SignatureSubpacket;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;

/** Builds any signature, sound or not. */
final class SignatureBuilder {
    private final PGPKeyPair signer;
    private final PGPSignatureSubpacketGenerator hashed = new PGPSignatureSubpacketGenerator();
    private final PGPSignatureSubpacketGenerator unhashed = new PGPSignatureSubpacketGenerator();
    private int hash = HashAlgorithmTags.SHA512;

    private SignatureBuilder(PGPKeyPair signer, PGPPublicKey claimed, Instant date) {
        this.signer = signer;
        hashed.setIssuerFingerprint(false, claimed);
        hashed.setSignatureCreationTime(false, Date.from(date));
        if (claimed.getVersion() == 4) {
            hashed.setIssuerKeyID(false, claimed.getKeyID());
        }
    }

    static SignatureBuilder by(PGPKeyPair signer, Instant date) {
        return new SignatureBuilder(signer, signer.getPublicKey(), date);
    }

    /** A signature that says it is by {@code claimed}, but is by {@code signer}. */
    static SignatureBuilder forged(PGPKeyPair signer, PGPKeyPair claimed, Instant date) {
        return new SignatureBuilder(signer, claimed.getPublicKey(), date);
    }

    SignatureBuilder hash(int algorithm) {
        hash = algorithm;
        return this;
    }

    SignatureBuilder flags(int flags) {
        return with(subpackets -> subpackets.setKeyFlags(true, flags));
    }

    SignatureBuilder expires(Duration after) {
        return with(subpackets -> subpackets.setSignatureExpirationTime(true, after.toSeconds()));
    }

    SignatureBuilder keyExpires(Duration after) {
        return with(subpackets -> subpackets.setKeyExpirationTime(true, after.toSeconds()));
    }

    SignatureBuilder reason(int reason) {
        return with(subpackets -> subpackets.setRevocationReason(false, (byte) reason, "as the test wants"));
    }

    SignatureBuilder notation(boolean critical, String name, String value) {
        return with(subpackets -> subpackets.addNotationData(critical, true, name, value));
    }

    SignatureBuilder unhashedNotation(String name, String value) {
        unhashed.addNotationData(false, true, name, value);
        return this;
    }

    SignatureBuilder unknownCriticalSubpacket() {
        return with(subpackets ->
                subpackets.addCustomSubpacket(new SignatureSubpacket(105, true, false, new byte[] {1}) {}));
    }

    SignatureBuilder consent(PGPSignature embedded) {
        try {
            unhashed.addEmbeddedSignature(false, embedded);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return this;
    }

    private SignatureBuilder with(Consumer<PGPSignatureSubpacketGenerator> change) {
        change.accept(hashed);
        return this;
    }

    PGPSignature overDocument(int type, byte[] content) {
        return sign(type, generator -> {
            generator.update(content);
            return generator.generate();
        });
    }

    PGPSignature overKey(int type, PGPPublicKey key) {
        return sign(type, generator -> generator.generateCertification(key));
    }

    PGPSignature overSubkey(int type, PGPPublicKey primary, PGPPublicKey subkey) {
        return sign(type, generator -> generator.generateCertification(primary, subkey));
    }

    PGPSignature overUserId(int type, String userId, PGPPublicKey key) {
        return sign(type, generator -> generator.generateCertification(userId, key));
    }

    private PGPSignature sign(int type, Last step) {
        try {
            var generator = new PGPSignatureGenerator(
                    new BcPGPContentSignerBuilder(signer.getPublicKey().getAlgorithm(), hash), signer.getPublicKey());
            generator.init(type, signer.getPrivateKey());
            generator.setHashedSubpackets(hashed.generate());
            generator.setUnhashedSubpackets(unhashed.generate());
            return step.apply(generator);
        } catch (PGPException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Last {
        PGPSignature apply(PGPSignatureGenerator generator) throws PGPException;
    }
}
