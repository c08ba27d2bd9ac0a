package io.l3af.marketplace.trust.openpgp;

import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Signs with a secret key in memory, at one given date. */
final class KeySigner implements Signer {
    private static final int BUFFER_BYTES = 64 << 10;

    private final PGPKeyPair key;
    private final Instant date;
    private final @Nullable Pen pen;

    KeySigner(PGPKeyPair key, Instant date, @Nullable Pen pen) {
        this.key = key;
        this.date = date;
        this.pen = pen;
    }

    @Override
    public String detached(InputStream content) throws TrustException, IOException {
        try {
            PGPSignatureGenerator generator = generator();
            feed(generator, content);
            return Armor.encode(generator.generate().getEncoded());
        } catch (PGPException | RuntimeException e) {
            throw failed(e);
        }
    }

    @Override
    public String inline(byte[] content) throws TrustException {
        try {
            PGPSignatureGenerator generator = generator();
            var message = new ByteArrayOutputStream();
            generator.generateOnePassVersion(false).encode(message);
            var literal = new PGPLiteralDataGenerator()
                    .open(message, PGPLiteralData.BINARY, "", content.length, Date.from(Instant.EPOCH));
            literal.write(content);
            literal.close();
            feed(generator, new ByteArrayInputStream(content));
            generator.generate().encode(message);
            return Armor.encode(message.toByteArray());
        } catch (PGPException | IOException | RuntimeException e) {
            throw failed(e);
        }
    }

    private PGPSignatureGenerator generator() throws PGPException {
        // Not the key's first preference: keys made by Bouncy Castle prefer SHA3-512, which GnuPG 2.2 cannot check.
        var generator = new PGPSignatureGenerator(
                new BcPGPContentSignerBuilder(key.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA512),
                key.getPublicKey());
        generator.init(PGPSignature.BINARY_DOCUMENT, key.getPrivateKey());
        var hashed = new PGPSignatureSubpacketGenerator();
        hashed.setIssuerFingerprint(false, key.getPublicKey());
        hashed.setSignatureCreationTime(false, Date.from(date));
        if (key.getPublicKey().getVersion() == 4) {
            hashed.setIssuerKeyID(false, key.getKeyID());
        }
        if (pen != null) {
            hashed.addNotationData(false, true, Policy.PEN_NOTATION, pen.toString());
        }
        generator.setHashedSubpackets(hashed.generate());
        return generator;
    }

    private static void feed(PGPSignatureGenerator generator, InputStream content) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int length = content.read(buffer); length >= 0; length = content.read(buffer)) {
            generator.update(buffer, 0, length);
        }
    }

    private static TrustException failed(Exception e) {
        return new TrustException(Problem.CANNOT_SIGN, "the key cannot make a signature: " + e.getMessage(), e);
    }
}
