package io.l3af.marketplace.trust.openpgp;

import io.l3af.marketplace.trust.Limits;
import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.openpgp.PGPCompressedData;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPOnePassSignatureList;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;

/**
 * A one-pass signed message (RFC 9580 section 10.3) taken apart: nothing of it is verified.
 *
 * <p>Its grammar here is exactly: one-pass signatures, one binary literal, as many signatures. The literal's file name and
 * date are not covered by the signatures (section 5.2.4) and are thrown away.
 */
@SuppressWarnings("ArrayRecordComponent")
record InlineMessage(byte[] content, List<PGPSignature> signatures) {

    static InlineMessage read(byte[] file) throws TrustException {
        byte[] packets = Armor.decode(file, "MESSAGE", Limits.MESSAGE_BYTES);
        try {
            return parse(new BcPGPObjectFactory(new ByteArrayInputStream(packets)));
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle answers malformed packets with whatever its innards throw.
            throw new TrustException(Problem.NOT_OPENPGP, "it is damaged or of an unknown version", e);
        }
    }

    private static InlineMessage parse(BcPGPObjectFactory objects) throws TrustException, IOException {
        Object first = objects.nextObject();
        if (first instanceof PGPCompressedData) {
            throw new TrustException(
                    Problem.UNSUPPORTED, "it is compressed: sign without, with gpg --compress-algo none");
        }
        if (first instanceof PGPEncryptedDataList) {
            throw new TrustException(Problem.UNSUPPORTED, "it is encrypted");
        }
        if (!(first instanceof PGPOnePassSignatureList announced)) {
            throw new TrustException(Problem.NOT_OPENPGP, "it does not begin with a one-pass signature");
        }
        if (!(objects.nextObject() instanceof PGPLiteralData literal) || literal.getFormat() != PGPLiteralData.BINARY) {
            throw new TrustException(Problem.NOT_OPENPGP, "it holds no binary content");
        }
        byte[] content = literal.getInputStream().readAllBytes();
        var signatures = new ArrayList<PGPSignature>();
        if (objects.nextObject() instanceof PGPSignatureList list) {
            list.forEach(signatures::add);
        }
        SignaturePackets.requireCount(signatures);
        if (announced.size() != signatures.size() || objects.nextObject() != null) {
            throw new TrustException(Problem.NOT_OPENPGP, "it announces other signatures than it has");
        }
        return new InlineMessage(content, List.copyOf(signatures));
    }
}
