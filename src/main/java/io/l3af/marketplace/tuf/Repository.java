package io.l3af.marketplace.tuf;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.trust.Ed25519Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything below the root: targets, one delegation a publisher, snapshot and timestamp.
 *
 * <p>All carry the serial of the publication as their version, and its expiry.
 *
 * @param publishers who signs for publishers
 * @param targetsSigners sign the delegations, enough of them for the root
 * @param publisherSigners sign for publishers, enough for {@code publishers}
 * @param snapshotSigners enough for the root
 * @param timestampSigners enough for the root
 */
public record Repository(
        RoleKeys publishers,
        List<Ed25519Key> targetsSigners,
        List<Ed25519Key> publisherSigners,
        List<Ed25519Key> snapshotSigners,
        List<Ed25519Key> timestampSigners) {
    public Repository {
        targetsSigners = List.copyOf(targetsSigners);
        publisherSigners = List.copyOf(publisherSigners);
        snapshotSigners = List.copyOf(snapshotSigners);
        timestampSigners = List.copyOf(timestampSigners);
    }

    /** The files of {@code publication}, in the order in which they may be put in place; the timestamp is the last. */
    public List<SiteFile> files(Publication publication, Collection<PublisherTargets> who) {
        SortedMap<String, byte[]> roles = new TreeMap<>();
        Map<String, Object> top = header("targets", publication);
        top.put("targets", Map.of());
        top.put("delegations", delegations(who));
        roles.put("targets", Metadata.signed(top, targetsSigners));
        who.forEach(publisher -> publisher(publisher, publication, roles));

        List<SiteFile> files = new ArrayList<>();
        Map<String, Object> meta = new TreeMap<>();
        roles.forEach((role, file) -> {
            files.add(new SiteFile(versioned(role, publication), file));
            meta.put(role + ".json", Metadata.reference(publication.serial(), file));
        });
        Map<String, Object> snapshot = header("snapshot", publication);
        snapshot.put("meta", meta);
        byte[] snapshotFile = Metadata.signed(snapshot, snapshotSigners);
        files.add(new SiteFile(versioned("snapshot", publication), snapshotFile));
        Map<String, Object> timestamp = header("timestamp", publication);
        timestamp.put("meta", Map.of("snapshot.json", Metadata.reference(publication.serial(), snapshotFile)));
        files.add(new SiteFile(Metadata.FOLDER + "timestamp.json", Metadata.signed(timestamp, timestampSigners)));
        return files;
    }

    private Map<String, Object> delegations(Collection<PublisherTargets> who) {
        List<Map<String, Object>> roles = new ArrayList<>();
        for (PublisherTargets publisher : who) {
            Map<String, Object> role = publishers.json();
            role.put("name", publisher.role());
            role.put("paths", publisher.paths());
            role.put("terminating", true);
            roles.add(role);
        }
        return Map.of("keys", publishers.keysJson(), "roles", roles);
    }

    private void publisher(PublisherTargets publisher, Publication publication, Map<String, byte[]> roles) {
        List<FileReference> packages = publisher.packages();
        Map<String, Object> body = header("targets", publication);
        if (packages.size() <= HashBins.MOST_WITHOUT) {
            body.put("targets", targets(packages));
        } else {
            HashBins bins = HashBins.of(publisher.role(), packages.size());
            Map<String, Object> succinct = publishers.json();
            succinct.put("bit_length", bins.bits());
            succinct.put("name_prefix", bins.prefix());
            body.put("targets", Map.of());
            body.put("delegations", Map.of("keys", publishers.keysJson(), "succinct_roles", succinct));
            bins.share(packages).forEach((name, some) -> {
                Map<String, Object> bin = header("targets", publication);
                bin.put("targets", targets(some));
                roles.put(name, Metadata.signed(bin, publisherSigners));
            });
        }
        roles.put(publisher.role(), Metadata.signed(body, publisherSigners));
    }

    private static Map<String, Object> targets(List<FileReference> packages) {
        Map<String, Object> found = new TreeMap<>();
        for (FileReference file : packages) {
            found.put(
                    file.path(),
                    Map.of(
                            "length",
                            file.size(),
                            "hashes",
                            Map.of("sha256", file.sha256().hex())));
        }
        return found;
    }

    private static Map<String, Object> header(String type, Publication publication) {
        return Metadata.header(type, publication.serial(), publication.expires());
    }

    private static String versioned(String role, Publication publication) {
        return Metadata.FOLDER + publication.serial() + "." + role + ".json";
    }
}
