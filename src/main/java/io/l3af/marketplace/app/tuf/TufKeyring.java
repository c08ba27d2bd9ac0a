package io.l3af.marketplace.app.tuf;

import io.l3af.marketplace.app.BareSigning;
import io.l3af.marketplace.catalog.CatalogMarketplace;
import io.l3af.marketplace.catalog.CatalogTuf;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.ed25519.BareSigner;
import io.l3af.marketplace.trust.ed25519.Ed25519Key;
import io.l3af.marketplace.tuf.Head;
import io.l3af.marketplace.tuf.PublicKey;
import io.l3af.marketplace.tuf.Role;
import io.l3af.marketplace.tuf.RoleKeys;
import io.l3af.marketplace.tuf.Root;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys at hand to sign a site with, those of a demonstration's catalog too, by public key. */
public final class TufKeyring {
    private static final Set<Role> OF_SITES = Set.of(Role.TARGETS, Role.SNAPSHOT, Role.TIMESTAMP);

    private final Map<PublicKey, BareSigner> signers = new LinkedHashMap<>();
    private final CatalogMarketplace record;
    private final Diagnostics diagnostics;

    private TufKeyring(CatalogMarketplace record, Diagnostics diagnostics) {
        this.record = record;
        this.diagnostics = diagnostics;
    }

    /**
     * Reads the keys of the catalog, which is checked with them, and of the command line.
     *
     * @param root which says what each key may sign
     * @throws EnvironmentException if a key of the command line cannot be used
     */
    public static TufKeyring read(
            CatalogMarketplace record, CatalogTuf tuf, Root root, BareSigning signing, Diagnostics diagnostics) {
        TufKeyring keyring = new TufKeyring(record, diagnostics);
        keyring.addFromCatalog(tuf, root);
        for (BareSigner signer : signing.signers()) {
            keyring.signers.put(new PublicKey(signer.publicKey()), signer);
        }
        return keyring;
    }

    /** Checks the keys of the catalog: each can be read, and {@code root} gives it a role of sites. */
    public static void check(CatalogMarketplace record, CatalogTuf tuf, Root root, Diagnostics diagnostics) {
        new TufKeyring(record, diagnostics).addFromCatalog(tuf, root);
    }

    /** As many as there are for {@code role}; that there are too few is reported. */
    public List<BareSigner> signers(Root root, Role role) {
        RoleKeys keys = root.keys(role);
        List<BareSigner> found = keys.keys().stream()
                .filter(signers::containsKey)
                .map(signers::get)
                .toList();
        if (found.size() < keys.threshold()) {
            diagnostics.report(
                    Code.TUF_KEY_MISSING,
                    record.manifest().location("/tuf"),
                    "expected " + keys.threshold() + " of the keys that sign " + role.text() + ", found "
                            + found.size());
        }
        return found;
    }

    /** Those for the roles snapshot and timestamp; that there are too few is reported. */
    public Head.Signers headSigners(Root root) {
        return new Head.Signers(signers(root, Role.SNAPSHOT), signers(root, Role.TIMESTAMP));
    }

    private void addFromCatalog(CatalogTuf tuf, Root root) {
        tuf.secretKeys().forEach((name, content) -> {
            try {
                Ed25519Key key = Ed25519Key.parse(content);
                PublicKey publicKey = new PublicKey(key.publicKey());
                if (OF_SITES.stream().noneMatch(role -> root.keys(role).keys().contains(publicKey))) {
                    diagnostics.report(
                            Code.TUF_KEY_WITHOUT_ROLE,
                            Location.of(name),
                            "expected a key that root " + root.version() + " gives a role, found " + publicKey.hex());
                }
                signers.put(publicKey, key);
            } catch (TrustException e) {
                diagnostics.report(Code.TUF_KEY, Location.of(name), "expected an Ed25519 key: " + e.getMessage());
            }
        });
    }
}
