package io.l3af.marketplace.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.l3af.marketplace.archive.ArchiveLimits;
import io.l3af.marketplace.archive.PackageWriter;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.trust.cms.ObjectSigner;
import io.l3af.marketplace.trust.openpgp.TestSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A marketplace that a test may make as it likes, sound or not, and write as a site. */
public final class TestMarketplace {
    public static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    public static final FunctionPath LIMITER = FunctionPath.parse("security/limits/acme/limiter");
    public static final List<String> PLATFORMS = List.of("bookworm", "noble");

    private static final Instant SIGNED = Instant.parse("2026-11-20T00:00:00Z");

    public final TestSigner indexKey;
    public final TestSigner publisherKey = new TestSigner("acme");

    public long serial = 1;
    Instant expires = NOW.plusSeconds(86_400);
    Instant signed = SIGNED;
    TestSigner signsIndex;
    private final List<FunctionPath> mentioned = new ArrayList<>();
    TestSigner signsPackages = publisherKey;
    byte[] indexCertificate;
    byte[] publisherCertificate = publisherKey.certificate();
    /** The state of the publisher's certificate that the index names; absent: it names none. */
    byte @Nullable [] namedCertificate;

    String mayPublish = "security/*/acme/*";
    public String title = "Test Marketplace";
    List<String> mirrors = List.of();

    /** What else is in each package that is released from here on, by name. */
    final Map<String, byte[]> inPackages = new TreeMap<>();

    /** Those with which the publisher signs single files, as the index lists them. */
    final List<ObjectSigner> objectSigners = new ArrayList<>();

    private final Map<FunctionPath, List<Map<String, Object>>> releases = new TreeMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Path scratch;

    public TestMarketplace(Path scratch) {
        this(scratch, "index of the test marketplace");
    }

    /** One whose index is signed by a key of its own. */
    public TestMarketplace(Path scratch, String indexKeyName) {
        this.scratch = scratch;
        indexKey = new TestSigner(indexKeyName);
        signsIndex = indexKey;
        indexCertificate = indexKey.certificate();
    }

    public TestMarketplace release(FunctionPath path, String version) throws IOException {
        return release(path, version, Map.of());
    }

    /** One more release, with more fields in its shard than it needs. */
    public TestMarketplace release(FunctionPath path, String version, Map<String, Object> more) throws IOException {
        byte[] content = packageOf(path, version);
        String artifact = "pkg_" + path.name() + ".tar.gz";
        List<String> places = PLATFORMS.stream()
                .map(platform -> SitePaths.artifact(path, version, platform, artifact))
                .toList();
        places.forEach(place -> files.put(place, content));
        Map<String, Object> release = new TreeMap<>(Map.of(
                "version",
                version,
                "artifact",
                Map.of(
                        "name",
                        artifact,
                        "size",
                        content.length,
                        "sha256",
                        Sha256.of(content).hex(),
                        "paths",
                        places),
                "signature",
                Map.of("armored", signsPackages.detached(content, SIGNED))));
        release.putAll(more);
        releases.computeIfAbsent(path, unused -> new ArrayList<>()).add(release);
        return this;
    }

    /** One more release, whose package is not in the site, but where its publisher hosts it. */
    public byte[] hosted(FunctionPath path, String version, String location) throws IOException {
        byte[] content = packageOf(path, version);
        Map<String, Object> artifact = Map.of(
                "name",
                "pkg_" + path.name() + ".tar.gz",
                "size",
                content.length,
                "sha256",
                Sha256.of(content).hex(),
                "paths",
                List.of(),
                "location",
                location,
                "platforms",
                PLATFORMS);
        release(path, version, Map.of("artifact", artifact));
        PLATFORMS.forEach(platform ->
                files.remove(SitePaths.artifact(path, version, platform, "pkg_" + path.name() + ".tar.gz")));
        return content;
    }

    /** Lists a function without releases, whose shard is missing. */
    void mention(FunctionPath path) {
        mentioned.add(path);
    }

    private byte[] packageOf(FunctionPath path, String version) throws IOException {
        Path folder = Files.createDirectories(scratch.resolve("content"));
        Files.writeString(folder.resolve("notes"), path + " " + version + "\n" + "x".repeat(100));
        for (Map.Entry<String, byte[]> more : inPackages.entrySet()) {
            Files.write(folder.resolve(more.getKey()), more.getValue());
        }
        Path file = scratch.resolve("pkg_" + path.name() + ".tar.gz");
        if (!new PackageWriter(ArchiveLimits.DEFAULTS).write(folder, file).isSound()) {
            throw new IllegalStateException("the package of a test must be sound");
        }
        return Files.readAllBytes(file);
    }

    /** The files of the site as it is now; the index is the last. */
    Map<String, byte[]> files() {
        Map<String, byte[]> site = new LinkedHashMap<>(files);
        List<Map<String, Object>> functions = new ArrayList<>();
        releases.forEach((path, list) -> {
            byte[] shard = json(Map.of("path", path.toString(), "releases", list));
            String place = SitePaths.shard(Sha256.of(shard));
            site.put(place, shard);
            functions.add(Map.of(
                    "path",
                    path.toString(),
                    "shard",
                    Map.of(
                            "path",
                            place,
                            "size",
                            shard.length,
                            "sha256",
                            Sha256.of(shard).hex())));
        });
        Sha256 nothing = Sha256.of(new byte[0]);
        mentioned.forEach(path -> functions.add(Map.of(
                "path",
                path.toString(),
                "shard",
                Map.of("path", SitePaths.shard(nothing), "size", 1, "sha256", nothing.hex()))));
        site.put(SitePaths.key(indexKey.fingerprint()), indexCertificate);
        site.put(SitePaths.key(publisherKey.fingerprint()), publisherCertificate);
        Map<String, Object> publisher = Map.of(
                "submitter",
                "acme",
                "name",
                "Acme",
                "official",
                false,
                "threshold",
                1,
                "paths",
                List.of(mayPublish),
                "keys",
                List.of(key()),
                "certificates",
                objectSigners.stream()
                        .map(signer ->
                                Map.of("sha256", signer.sha256().hex(), "status", "active", "from", "2026-01-01"))
                        .toList());
        objectSigners.forEach(signer -> site.put(SitePaths.certificate(signer.sha256()), signer.pem()));
        byte[] index = json(Map.of(
                "serial",
                serial,
                "generated",
                SIGNED.toString(),
                "expires",
                expires.toString(),
                "marketplace",
                Map.of("title", title, "mirrors", mirrors),
                "publishers",
                listing(List.of(publisher), site),
                "functions",
                listing(functions, site)));
        site.put(SitePaths.SIGNED_INDEX, signsIndex.inline(index, signed).getBytes(UTF_8));
        return site;
    }

    private static Map<String, Object> listing(List<Map<String, Object>> entries, Map<String, byte[]> site) {
        String digest = piece(entries, 0, site);
        String path = SitePaths.shard(new Sha256(digest));
        return Map.of(
                "count",
                entries.size(),
                "path",
                path,
                "size",
                Objects.requireNonNull(site.get(path)).length,
                "sha256",
                digest);
    }

    /** As schema/listing.json says it. */
    private static String piece(List<Map<String, Object>> entries, int depth, Map<String, byte[]> site) {
        Map<String, List<Map<String, Object>>> byDigit = new TreeMap<>();
        for (Map<String, Object> entry : entries) {
            String name = String.valueOf(entry.getOrDefault("path", entry.get("submitter")));
            byDigit.computeIfAbsent(
                            Sha256.of(name.getBytes(UTF_8)).hex().substring(depth, depth + 1),
                            digit -> new ArrayList<>())
                    .add(entry);
        }
        Map<String, String> pieces = new TreeMap<>();
        if (entries.size() > 4) {
            byDigit.forEach((digit, some) -> pieces.put(digit, piece(some, depth + 1, site)));
        }
        byte[] document = json(pieces.isEmpty() ? Map.of("entries", entries) : Map.of("pieces", pieces));
        Sha256 digest = Sha256.of(document);
        site.put(SitePaths.shard(digest), document);
        return digest.hex();
    }

    private Map<String, Object> key() {
        Map<String, Object> key = new TreeMap<>(
                Map.of("fingerprint", publisherKey.fingerprint().hex(), "status", "active", "from", "2026-01-01"));
        byte[] named = namedCertificate;
        if (named != null) {
            key.put("size", named.length);
            key.put("sha256", Sha256.of(named).hex());
        }
        return key;
    }

    private static byte[] json(Object value) {
        return JsonMapper.shared().writeValueAsBytes(value);
    }

    /** Writes the site as it is now. */
    public Path writeTo(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Path place = folder.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.write(place, file.getValue());
        }
        return folder;
    }
}
