package io.l3af.marketplace.client;

import io.l3af.marketplace.trust.openpgp.DecryptionKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was bought, and the key that it was bought with.
 *
 * @param key absent: nothing that is sealed can be opened
 */
public record Entitlements(List<Held> held, @Nullable DecryptionKey key) {
    public static final Entitlements NONE = new Entitlements(List.of(), null);

    public Entitlements {
        held = List.copyOf(held);
    }

    /**
     * An entitlement as its seller sent it.
     *
     * @param name how people know its file
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    public record Held(String name, byte[] content) {}
}
