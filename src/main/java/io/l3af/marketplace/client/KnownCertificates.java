package io.l3af.marketplace.client;

import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.trust.openpgp.Certificate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * States of certificates from other times and places than the site: a copy that withholds a revocation cannot make them
 * forget it.
 */
@FunctionalInterface
interface KnownCertificates {
    /** Every state of the certificate; may be empty. */
    List<byte[]> of(Fingerprint fingerprint) throws IOException;

    /** The states that can still be parsed. */
    default List<Certificate> parsed(Fingerprint fingerprint) throws IOException {
        List<Certificate> found = new ArrayList<>();
        for (byte[] file : of(fingerprint)) {
            Certificates state = new Certificates();
            if (state.addIfUsable(fingerprint, file)) {
                found.addAll(state.all());
            }
        }
        return found;
    }
}
