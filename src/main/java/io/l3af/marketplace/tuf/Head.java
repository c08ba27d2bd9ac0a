package io.l3af.marketplace.tuf;

import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.ed25519.BareSigner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a client fetches first: the timestamp, which names the snapshot, which names everything else. Both carry one version,
 * which grows with each publication and each renewal.
 */
public final class Head {
    private static final int MAX_TIMESTAMP = 16 << 10;
    private static final int MAX_SNAPSHOT = 64 << 20;
    private static final String SNAPSHOT_FILE = "snapshot.json";

    private final long version;
    private final Times expires;
    private final SortedMap<String, FileVersion> meta;
    private final Signed snapshot;
    private final Signed timestamp;

    private Head(long version, Times expires, SortedMap<String, FileVersion> meta, Signed snapshot, Signed timestamp) {
        this.version = version;
        this.expires = expires;
        this.meta = meta;
        this.snapshot = snapshot;
        this.timestamp = timestamp;
    }

    /** When clients stop believing them, to the second. */
    public record Times(Instant snapshot, Instant timestamp) {
        public Times {
            snapshot = snapshot.truncatedTo(ChronoUnit.SECONDS);
            timestamp = timestamp.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /**
     * Who signs them: enough for the root.
     *
     * @param snapshot for the snapshot
     * @param timestamp for the timestamp
     */
    public record Signers(List<BareSigner> snapshot, List<BareSigner> timestamp) {
        public Signers {
            snapshot = List.copyOf(snapshot);
            timestamp = List.copyOf(timestamp);
        }
    }

    /**
     * Signs what names {@code meta}: files by name without version, {@code targets.json}.
     *
     * @throws TrustException if a signer cannot sign
     */
    public static Head sign(long version, Times expires, SortedMap<String, FileVersion> meta, Signers signers)
            throws TrustException {
        Map<String, Object> names = new TreeMap<>();
        meta.forEach((name, file) -> names.put(name, file.json()));
        Map<String, Object> body = Metadata.header(Role.SNAPSHOT.text(), version, expires.snapshot());
        body.put("meta", names);
        Signed snapshot = Signed.unsigned(body).with(signers.snapshot());
        Map<String, Object> top = Metadata.header(Role.TIMESTAMP.text(), version, expires.timestamp());
        top.put(
                "meta",
                Map.of(SNAPSHOT_FILE, FileVersion.of(version, snapshot.file()).json()));
        return new Head(
                version,
                expires,
                new TreeMap<>(meta),
                snapshot,
                Signed.unsigned(top).with(signers.timestamp()));
    }

    /**
     * Reads the head of a site, whoever signed it.
     *
     * @param file gives the files of the site by path
     * @throws MetadataException if they are not of that form, or do not fit together
     */
    public static Head read(byte[] timestampFile, Function<String, Optional<byte[]>> file) throws MetadataException {
        Signed timestamp = Signed.parse(timestampFile, MAX_TIMESTAMP);
        Fields top = timestamp.fields(Role.TIMESTAMP.text());
        FileVersion named = FileVersion.read(top.object("meta").object(SNAPSHOT_FILE));
        String path = TufPaths.versioned(named.version(), Role.SNAPSHOT.text());
        byte[] content = file.apply(path).orElseThrow(() -> new MetadataException("expected " + path + ", found none"));
        if (!named.matches(content)) {
            throw new MetadataException("expected the snapshot that the timestamp names, found another");
        }
        Signed snapshot = Signed.parse(content, MAX_SNAPSHOT);
        Fields body = snapshot.fields(Role.SNAPSHOT.text());
        Fields listed = body.object("meta");
        SortedMap<String, FileVersion> meta = new TreeMap<>();
        for (Object name : listed.values().keySet()) {
            meta.put(String.valueOf(name), FileVersion.read(listed.object(String.valueOf(name))));
        }
        if (body.count("version") != named.version() || top.count("version") != named.version()) {
            throw new MetadataException("expected snapshot and timestamp of one version, found two");
        }
        return new Head(
                named.version(), new Times(body.time("expires"), top.time("expires")), meta, snapshot, timestamp);
    }

    public long version() {
        return version;
    }

    public Times expires() {
        return expires;
    }

    /** The files that it names, by name without version. */
    public SortedMap<String, FileVersion> meta() {
        return new TreeMap<>(meta);
    }

    /** Whether both are signed by as many keys of {@code root} as must. */
    public boolean isSignedBy(Root root) {
        return snapshot.isSignedBy(root.keys(Role.SNAPSHOT)) && timestamp.isSignedBy(root.keys(Role.TIMESTAMP));
    }

    /** The two files, in the order in which they may be put in place. */
    public List<SiteFile> siteFiles() {
        return List.of(
                new SiteFile(TufPaths.versioned(version, Role.SNAPSHOT.text()), snapshot.file()),
                new SiteFile(TufPaths.TIMESTAMP, timestamp.file()));
    }
}
