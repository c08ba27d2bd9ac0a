package io.l3af.marketplace.trust.openpgp;

import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.BCPGOutputStream;
import org.bouncycastle.bcpg.ContainedPacket;
import org.bouncycastle.bcpg.PacketFormat;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPOnePassSignatureList;
import org.bouncycastle.openpgp.PGPSessionKey;
import org.bouncycastle.openpgp.PGPSessionKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.bc.BcSessionKeyDataDecryptorFactory;

/**
 * What opens one sealed package: the key of its one ciphertext, the same for everybody who may open it.
 *
 * <pre>{@code
 * SessionKey key = DecryptionKey.parse(Files.readAllBytes(seller), null).open(packet);
 * byte[] forBuyer = key.encryptedTo(Certificate.read(buyer), Instant.now());
 * }</pre>
 */
public final class SessionKey {
    private static final int BUFFER_BYTES = 64 << 10;

    private final PGPSessionKey key;

    SessionKey(PGPSessionKey key) {
        this.key = key;
    }

    /**
     * The session key encrypted to somebody: a packet of version 3 (RFC 9580 section 5.1.1), which together with the
     * ciphertext behind it is a message that any OpenPGP program decrypts for them.
     *
     * @throws TrustException if nothing may be encrypted to {@code certificate} at {@code time}
     */
    public byte[] encryptedTo(Certificate certificate, Instant time) throws TrustException {
        try {
            ContainedPacket packet = new BcPublicKeyKeyEncryptionMethodGenerator(certificate.encryptionKey(time))
                    .setSessionKeyObfuscation(false)
                    .generate(new BcPGPDataEncryptorBuilder(key.getAlgorithm()), key.getKey());
            var packets = new ByteArrayOutputStream();
            try (var out = new BCPGOutputStream(packets, PacketFormat.CURRENT)) {
                out.writePacket(packet);
            }
            return packets.toByteArray();
        } catch (PGPException | RuntimeException e) {
            throw new TrustException(
                    Problem.CANNOT_ENCRYPT, "nothing can be encrypted to key " + certificate.fingerprint(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be written", e);
        }
    }

    /**
     * Opens a ciphertext that {@link Sealing} made. What is written to {@code content} is to be thrown away unless this returns:
     * that it was changed is known at its end only.
     *
     * @param limit most bytes of content
     * @return the detached signatures over the content, armored; unverified
     * @throws TrustException if this key does not open it, it was changed, or it is of another form
     * @throws IOException if the content cannot be written
     */
    public String open(InputStream sealed, OutputStream content, long limit) throws TrustException, IOException {
        try {
            return decrypt(new BufferedInputStream(sealed), content, limit);
        } catch (WriteException e) {
            throw e.cause;
        } catch (IOException | PGPException | RuntimeException e) {
            // Bouncy Castle answers malformed packets with whatever its innards throw.
            throw new TrustException(Problem.CANNOT_DECRYPT, "its key does not open it, or it was changed", e);
        }
    }

    private String decrypt(InputStream sealed, OutputStream content, long limit)
            throws TrustException, IOException, PGPException {
        Sealing.requireBare(sealed);
        PGPSessionKeyEncryptedData data =
                new PGPEncryptedDataList(new BCPGInputStream(sealed)).extractSessionKeyEncryptedData();
        var objects = new BcPGPObjectFactory(data.getDataStream(new BcSessionKeyDataDecryptorFactory(key)));
        if (!(objects.nextObject() instanceof PGPOnePassSignatureList announced)
                || !(objects.nextObject() instanceof PGPLiteralData literal)) {
            throw new TrustException(Problem.CANNOT_DECRYPT, "what it holds is not a signed package");
        }
        copy(literal.getInputStream(), content, limit);
        List<PGPSignature> signatures = new ArrayList<>();
        if (objects.nextObject() instanceof PGPSignatureList list) {
            list.forEach(signatures::add);
        }
        SignaturePackets.requireCount(signatures);
        if (announced.size() != signatures.size() || objects.nextObject() != null || !data.verify()) {
            throw new TrustException(Problem.CANNOT_DECRYPT, "its key does not open it, or it was changed");
        }
        return SignaturePackets.armored(signatures);
    }

    private static void copy(InputStream from, OutputStream to, long limit) throws TrustException, IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = limit;
        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
            left -= length;
            if (left < 0) {
                throw new TrustException(Problem.TOO_LARGE, "what it holds is larger than " + limit + " bytes");
            }
            try {
                to.write(buffer, 0, length);
            } catch (IOException e) {
                throw new WriteException(e);
            }
        }
    }

    /** The content could not be written, which says nothing of what was read. */
    private static final class WriteException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final IOException cause;

        WriteException(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
