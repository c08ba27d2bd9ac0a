package io.l3af.marketplace.trust.openpgp;

import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.bcpg.BCPGOutputStream;
import org.bouncycastle.bcpg.ContainedPacket;
import org.bouncycastle.bcpg.OnePassSignaturePacket;
import org.bouncycastle.bcpg.PacketFormat;
import org.bouncycastle.bcpg.PacketTags;
import org.bouncycastle.bcpg.PublicKeyEncSessionPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPSessionKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.PGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.PGPKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Makes one ciphertext of a signed package that everybody may have: a single encrypted data packet (RFC 9580 section 5.13.1)
 * without any session key before it. Whoever is given the session key, encrypted to them, puts that packet in front, and has
 * a message that gpg, sq and others decrypt and verify.
 *
 * <p>Inside is what {@code gpg --sign} makes: the package and its signatures, which are the same packets as those of the
 * detached {@code .asc}. Version 1 of the encrypted data, since GnuPG knows no other.
 */
public final class Sealing {
    private static final int BUFFER_BYTES = 64 << 10;

    private Sealing() {}

    /**
     * Seals {@code content}.
     *
     * @param signatures detached, over it; of version 4
     * @param size bytes of the content
     * @return the key that opens what was written to {@code out}
     */
    public static SessionKey seal(InputStream content, long size, byte[] signatures, OutputStream out)
            throws TrustException, IOException {
        List<PGPSignature> signed = SignaturePackets.read(signatures);
        for (PGPSignature signature : signed) {
            if (signature.getVersion() != 4) {
                throw new TrustException(
                        Problem.UNSUPPORTED, "a signature has version " + signature.getVersion() + ", not 4");
            }
        }
        var keeper = new KeyKeeper();
        var encryption = new PGPEncryptedDataGenerator(
                new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256).setWithIntegrityPacket(true));
        encryption.addMethod(keeper);
        try (OutputStream inside = encryption.open(out, new byte[BUFFER_BYTES])) {
            announce(signed, inside);
            var literal = new PGPLiteralDataGenerator();
            try (OutputStream body = literal.open(inside, PGPLiteralData.BINARY, "", size, Date.from(Instant.EPOCH))) {
                content.transferTo(body);
            }
            for (PGPSignature signature : signed) {
                signature.encode(inside);
            }
        } catch (PGPException | RuntimeException e) {
            throw new TrustException(Problem.CANNOT_ENCRYPT, "it cannot be sealed: " + e.getMessage(), e);
        }
        return keeper.key();
    }

    /** One-pass signatures stand in the reverse order of their signatures, the last of them marked (section 5.4). */
    private static void announce(List<PGPSignature> signatures, OutputStream out) throws IOException {
        var packets = new BCPGOutputStream(out, PacketFormat.CURRENT);
        for (int at = signatures.size() - 1; at >= 0; at--) {
            PGPSignature signature = signatures.get(at);
            packets.writePacket(new OnePassSignaturePacket(
                    signature.getSignatureType(),
                    signature.getHashAlgorithm(),
                    signature.getKeyAlgorithm(),
                    signature.getKeyID(),
                    at > 0));
        }
    }

    /**
     * Whether {@code content}, of which nothing was read, begins as a sealed package does: with encrypted data, not with somebody's session
     * key, and not with the package.
     */
    public static boolean isBare(InputStream content) throws IOException {
        int octet = content.read(); // RFC 9580 section 4.2: the tag in the old form and the new one
        boolean old = (octet & 0xC0) == 0x80;
        return octet >= 0x80 && (old ? (octet & 0x3C) >> 2 : octet & 0x3F) == PacketTags.SYM_ENC_INTEGRITY_PRO;
    }

    static void requireBare(InputStream content) throws TrustException, IOException {
        content.mark(1);
        if (!isBare(content)) {
            throw new TrustException(Problem.CANNOT_DECRYPT, "it is not a sealed package");
        }
        content.reset();
    }

    /** Keeps the session key, and lets nothing be written before the encrypted data. */
    private static final class KeyKeeper implements PGPKeyEncryptionMethodGenerator {
        private @Nullable PGPSessionKey kept;

        @Override
        public ContainedPacket generate(PGPDataEncryptorBuilder cipher, byte[] sessionKey) {
            kept = new PGPSessionKey(cipher.getAlgorithm(), sessionKey);
            return new PublicKeyEncSessionPacket(0, 0, new byte[0][]) {
                @Override
                public void encode(BCPGOutputStream out) {}
            };
        }

        SessionKey key() {
            if (kept == null) {
                throw new IllegalStateException("the session key must be known after sealing");
            }
            return new SessionKey(kept);
        }
    }
}
