package io.l3af.marketplace.trust.openpgp;

import io.l3af.marketplace.trust.TrustException;
import java.io.IOException;
import java.io.InputStream;

/** Makes signatures, here or elsewhere. What it makes is not verified by it: the caller knows for whom it is meant. */
public interface Signer {
    /**
     * Signs everything that {@code content} still holds.
     *
     * @return an armored detached signature of binary document type
     * @throws TrustException if the key or the command does not work
     * @throws IOException if the content cannot be read
     */
    String detached(InputStream content) throws TrustException, IOException;

    /**
     * Signs a content into one message together with it.
     *
     * @return an armored one-pass signed message, not compressed
     * @throws TrustException if the key or the command does not work
     */
    String inline(byte[] content) throws TrustException;
}
