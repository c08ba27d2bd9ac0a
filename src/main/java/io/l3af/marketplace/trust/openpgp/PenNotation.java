package io.l3af.marketplace.trust.openpgp;

import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.bcpg.sig.NotationData;
import org.bouncycastle.openpgp.PGPSignature;

/** The {@code pen@l3af.io} notation (RFC 9580 section 5.2.3.24): which PEN a signer claims. */
final class PenNotation {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");
    private static final long MAX = 0xFFFF_FFFFL;

    private PenNotation() {}

    /**
     * The claim of a signature, from its hashed part alone.
     *
     * @throws TrustException if it is not a number from 1 to 2^32-1 without leading zeros, or there are two different ones
     */
    static Optional<Pen> of(PGPSignature signature) throws TrustException {
        List<Pen> claims = new ArrayList<>();
        for (NotationData notation : signature.getHashedSubPackets().getNotationDataOccurrences()) {
            if (notation.getNotationName().equals(Policy.PEN_NOTATION)) {
                claims.add(parse(notation.getNotationValue()));
            }
        }
        if (claims.stream().distinct().count() > 1) {
            throw new TrustException(Problem.BROKEN, "its " + Policy.PEN_NOTATION + " notations contradict each other");
        }
        return claims.stream().findFirst();
    }

    private static Pen parse(String value) throws TrustException {
        if (!NUMBER.matcher(value).matches() || Long.parseLong(value) > MAX) {
            throw new TrustException(
                    Problem.BROKEN, "its " + Policy.PEN_NOTATION + " notation is not a number from 1 to " + MAX);
        }
        return new Pen(Long.parseLong(value));
    }
}
