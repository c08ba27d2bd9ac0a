package io.l3af.marketplace.trust.openpgp;

import io.l3af.marketplace.trust.TrustException;

/** Several detached signatures over one content in one file, so that each owner can sign alone. */
public final class JoinedSignatures {
    private JoinedSignatures() {}

    /**
     * The signatures of both files in one armored block, those of the first before those of the second.
     *
     * @throws TrustException if one of them is not detached signatures, or there are too many together
     */
    public static String join(byte[] first, byte[] second) throws TrustException {
        var all = SignaturePackets.read(first);
        all.addAll(SignaturePackets.read(second));
        SignaturePackets.requireCount(all);
        return SignaturePackets.armored(all);
    }
}
