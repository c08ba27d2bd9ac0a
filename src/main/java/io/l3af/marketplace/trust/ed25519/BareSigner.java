package io.l3af.marketplace.trust.ed25519;

import io.l3af.marketplace.trust.TrustException;

/** Makes bare Ed25519 signatures (RFC 8032), here or elsewhere. */
public interface BareSigner {
    /** The public key: 32 bytes as 64 lower-case hexadecimal digits. */
    String publicKey();

    /**
     * The signature of {@code message}: 64 bytes.
     *
     * @throws TrustException if the key or the command does not work
     */
    byte[] sign(byte[] message) throws TrustException;
}
