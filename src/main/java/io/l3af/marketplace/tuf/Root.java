package io.l3af.marketplace.tuf;

import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.trust.Ed25519Key;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The root of trust, the only thing that a client pins (TUF 1.0 section 4.3).
 *
 * @param version grows by exactly one; first is 1
 * @param roles who may sign what; all four
 */
public record Root(long version, Instant expires, Map<Role, RoleKeys> roles) {
    public Root {
        if (version < 1) {
            throw new IllegalArgumentException("version " + version + " must be >= 1");
        }
        roles = Map.copyOf(roles);
        if (roles.size() != Role.values().length) {
            throw new IllegalArgumentException("roles " + roles.keySet() + " must be all of them");
        }
    }

    /**
     * {@code tuf/N.root.json}.
     *
     * @param signers enough keys of this root, and of the one before if there is one
     */
    public SiteFile signed(List<Ed25519Key> signers) {
        Map<String, Object> keys = new TreeMap<>();
        Map<String, Object> said = new TreeMap<>();
        new EnumMap<>(roles).forEach((role, who) -> {
            keys.putAll(who.keysJson());
            said.put(role.text(), who.json());
        });
        Map<String, Object> body = Metadata.header("root", version, expires);
        body.put("consistent_snapshot", true);
        body.put("keys", keys);
        body.put("roles", said);
        return new SiteFile(Metadata.FOLDER + version + ".root.json", Metadata.signed(body, signers));
    }
}
