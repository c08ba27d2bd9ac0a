package io.l3af.marketplace.tuf;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who may sign a role.
 *
 * @param keys distinct, never empty, sorted by id
 * @param threshold how many of them must have signed: 1 to their number
 */
public record RoleKeys(List<PublicKey> keys, int threshold) {
    public RoleKeys {
        keys = keys.stream().sorted(Comparator.comparing(PublicKey::id)).toList();
        if (new HashSet<>(keys).size() != keys.size()) {
            throw new IllegalArgumentException("keys must be distinct");
        }
        if (threshold < 1 || threshold > keys.size()) {
            throw new IllegalArgumentException("threshold " + threshold + " must be 1 to " + keys.size());
        }
    }

    List<String> ids() {
        return keys.stream().map(PublicKey::id).toList();
    }

    /** The role as a delegation or a root says it: {@code keyids} and {@code threshold}. */
    Map<String, Object> json() {
        return new TreeMap<>(Map.of("keyids", ids(), "threshold", threshold));
    }

    /** Keys by id. */
    Map<String, Object> keysJson() {
        Map<String, Object> found = new TreeMap<>();
        keys.forEach(key -> found.put(key.id(), key.json()));
        return found;
    }
}
