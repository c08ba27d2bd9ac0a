package io.l3af.marketplace.tuf;

import io.l3af.marketplace.model.PackageCopy;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.ed25519.BareSigner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a publication holds: the targets role, which delegates, and one role a publisher.
 *
 * @param version of all of them: the serial of the publication
 * @param files by name of the role
 */
public record Targets(long version, SortedMap<String, byte[]> files) {
    private static final int MAX_FILE = 64 << 20;

    public Targets {
        files = new TreeMap<>(files);
    }

    /**
     * Signs what each publisher ships.
     *
     * @param keys who signs for publishers, and how many of them have to
     * @param signers sign everything: enough of them for the root's targets role, and for {@code keys}
     * @throws TrustException if one of them cannot sign
     */
    public static Targets sign(
            long version,
            Instant expires,
            RoleKeys keys,
            List<? extends BareSigner> signers,
            Collection<PublisherTargets> publishers)
            throws TrustException {
        SortedMap<String, Map<String, Object>> bodies = new TreeMap<>();
        Map<String, Object> top = Metadata.header("targets", version, expires);
        top.put("targets", Map.of());
        top.put("delegations", delegations(keys, publishers));
        bodies.put(Role.TARGETS.text(), top);
        for (PublisherTargets publisher : publishers) {
            publisher(publisher, keys, version, expires, bodies);
        }
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Map.Entry<String, Map<String, Object>> body : bodies.entrySet()) {
            files.put(
                    body.getKey(),
                    Signed.unsigned(body.getValue()).with(signers).file());
        }
        return new Targets(version, files);
    }

    /**
     * When {@code file}, the metadata of a role, expires.
     *
     * @throws MetadataException if it is none, or not signed by enough of {@code keys}
     */
    public static Instant expires(byte[] file, RoleKeys keys) throws MetadataException {
        Signed signed = Signed.parse(file, MAX_FILE);
        if (!signed.isSignedBy(keys)) {
            throw new MetadataException(
                    "expected signatures by " + keys.threshold() + " of the keys that sign targets, found "
                            + signed.signers(keys.keys()).size());
        }
        return signed.fields(Role.TARGETS.text()).time("expires");
    }

    /** The files with their places. */
    public List<SiteFile> siteFiles() {
        List<SiteFile> found = new ArrayList<>();
        files.forEach((role, file) -> found.add(new SiteFile(TufPaths.versioned(version, role), file)));
        return found;
    }

    /** How a snapshot names them. */
    public SortedMap<String, FileVersion> meta() {
        SortedMap<String, FileVersion> meta = new TreeMap<>();
        files.forEach((role, file) -> meta.put(role + ".json", FileVersion.of(version, file)));
        return meta;
    }

    private static Map<String, Object> delegations(RoleKeys keys, Collection<PublisherTargets> publishers) {
        List<Map<String, Object>> roles = new ArrayList<>();
        for (PublisherTargets publisher : publishers) {
            Map<String, Object> role = keys.json();
            role.put("name", publisher.role());
            role.put("paths", publisher.paths());
            role.put("terminating", true);
            roles.add(role);
        }
        return Map.of("keys", keys.keysJson(), "roles", roles);
    }

    private static void publisher(
            PublisherTargets publisher,
            RoleKeys keys,
            long version,
            Instant expires,
            SortedMap<String, Map<String, Object>> bodies) {
        List<PackageCopy> packages = publisher.packages();
        Map<String, Object> body = Metadata.header("targets", version, expires);
        bodies.put(publisher.role(), body);
        if (packages.size() <= HashBins.MOST_WITHOUT) {
            body.put("targets", targets(packages));
            return;
        }
        HashBins bins = HashBins.of(publisher.role(), packages.size());
        Map<String, Object> succinct = keys.json();
        succinct.put("bit_length", bins.bits());
        succinct.put("name_prefix", bins.prefix());
        body.put("targets", Map.of());
        body.put("delegations", Map.of("keys", keys.keysJson(), "succinct_roles", succinct));
        bins.share(packages).forEach((name, some) -> {
            Map<String, Object> bin = Metadata.header("targets", version, expires);
            bin.put("targets", targets(some));
            bodies.put(name, bin);
        });
    }

    private static Map<String, Object> targets(List<PackageCopy> packages) {
        Map<String, Object> found = new TreeMap<>();
        packages.forEach(copy -> found.put(copy.path(), target(copy)));
        return found;
    }

    /** The specification leaves {@code custom} to repositories (TUF 1.0.34 section 4.5): here it says where else the bytes are. */
    private static Map<String, Object> target(PackageCopy copy) {
        Map<String, Object> target = new TreeMap<>();
        target.put("length", copy.size());
        target.put("hashes", Map.of("sha256", copy.sha256().hex()));
        if (copy.location() != null) {
            target.put("custom", Map.of("location", copy.location().toString()));
        }
        return target;
    }
}
