package io.l3af.marketplace.trust.openpgp;

import io.l3af.marketplace.trust.Limits;
import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;

/** Reads detached signatures (RFC 9580 section 10.4): signature packets and nothing else. */
final class SignaturePackets {
    private SignaturePackets() {}

    static List<PGPSignature> read(byte[] file) throws TrustException {
        byte[] packets = Armor.decode(file, "SIGNATURE", Limits.SIGNATURE_BYTES);
        var signatures = new ArrayList<PGPSignature>();
        try {
            var objects = new BcPGPObjectFactory(new ByteArrayInputStream(packets));
            for (Object next = objects.nextObject(); next != null; next = objects.nextObject()) {
                if (!(next instanceof PGPSignatureList list)) {
                    throw new TrustException(Problem.NOT_OPENPGP, "it holds more than detached signatures");
                }
                list.forEach(signatures::add);
            }
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle answers malformed packets with whatever its innards throw.
            throw new TrustException(Problem.NOT_OPENPGP, "it is damaged or of an unknown version", e);
        }
        requireCount(signatures);
        return signatures;
    }

    static void requireCount(List<PGPSignature> signatures) throws TrustException {
        if (signatures.isEmpty()) {
            throw new TrustException(Problem.NOT_OPENPGP, "it holds no signature");
        }
        if (signatures.size() > Limits.SIGNATURES) {
            throw new TrustException(
                    Problem.TOO_LARGE,
                    "it holds " + signatures.size() + " signatures, and at most " + Limits.SIGNATURES + " are checked");
        }
    }

    /** All of them in one block of armor. */
    static String armored(List<PGPSignature> signatures) {
        var packets = new ByteArrayOutputStream();
        try {
            for (PGPSignature signature : signatures) {
                signature.encode(packets);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be written", e);
        }
        return Armor.encode(packets.toByteArray());
    }
}
