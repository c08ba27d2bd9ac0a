package io.l3af.marketplace.model;

import java.util.List;

/**
 * Who says that packages were built from their sources.
 *
 * @param uri by which the builder is known, as SLSA wants it
 * @param keys public Ed25519 keys whose statements count, each 64 hexadecimal digits; never empty
 */
public record BuilderIdentity(String uri, List<String> keys) {
    public BuilderIdentity {
        keys = List.copyOf(keys);
    }
}
