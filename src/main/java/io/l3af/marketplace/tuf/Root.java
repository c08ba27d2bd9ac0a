package io.l3af.marketplace.tuf;

import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.ed25519.BareSigner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** Who may sign {@code role}. */
    public RoleKeys keys(Role role) {
        return Objects.requireNonNull(roles.get(role));
    }

    /** The file of this root, without a signature yet. */
    public RootFile file() {
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
        return new RootFile(this, Signed.unsigned(body));
    }

    /**
     * {@code tuf/N.root.json}.
     *
     * @param signers enough keys of this root, and of the one before if there is one
     * @throws TrustException if one of them cannot sign
     */
    public SiteFile signed(List<? extends BareSigner> signers) throws TrustException {
        RootFile file = file();
        for (BareSigner signer : signers) {
            file = file.with(signer);
        }
        return new SiteFile(TufPaths.root(version), file.content());
    }

    static Root read(Fields body) throws MetadataException {
        body.demand("consistent_snapshot", true);
        Map<String, PublicKey> keys = new TreeMap<>();
        Fields listed = body.object("keys");
        for (Object id : listed.values().keySet()) {
            PublicKey key = PublicKey.read(listed.object(String.valueOf(id)));
            if (!key.id().equals(id)) {
                throw new MetadataException("expected each key under its id, found " + key.id() + " under another");
            }
            keys.put(key.id(), key);
        }
        Map<Role, RoleKeys> roles = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            roles.put(role, roleKeys(body.object("roles").object(role.text()), keys));
        }
        return new Root(body.count("version"), body.time("expires"), roles);
    }

    private static RoleKeys roleKeys(Fields role, Map<String, PublicKey> keys) throws MetadataException {
        List<PublicKey> found = new ArrayList<>();
        for (String id : role.texts("keyids")) {
            PublicKey key = keys.get(id);
            if (key == null) {
                throw new MetadataException(
                        "expected keys that are listed at " + role.where() + ".keyids, found another");
            }
            found.add(key);
        }
        try {
            return new RoleKeys(found, Math.toIntExact(role.count("threshold")));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MetadataException("expected distinct keys and a threshold of at most their number at "
                    + role.where() + ", found others");
        }
    }
}
