package io.l3af.marketplace.trust.openpgp;

import io.l3af.marketplace.model.Fingerprint;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPPublicKey;

/**
 * A subkey, or a primary key as far as its direct-key signatures speak of it.
 *
 * @param bindings those that verified, in any order
 * @param revocations of this key alone, in any order
 */
record ComponentKey(
        PGPPublicKey key,
        Fingerprint fingerprint,
        Instant created,
        List<Binding> bindings,
        List<Revocation> revocations) {
    ComponentKey {
        bindings = List.copyOf(bindings);
        revocations = List.copyOf(revocations);
    }

    /** The newest binding that holds at {@code time}. */
    Optional<Binding> bindingAt(Instant time) {
        return newest(bindings, time);
    }

    static Optional<Binding> newest(List<Binding> bindings, Instant time) {
        return bindings.stream().filter(binding -> binding.holdsAt(time)).max(Comparator.comparing(Binding::since));
    }
}
