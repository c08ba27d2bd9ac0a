package io.l3af.marketplace.tuf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.l3af.marketplace.model.PackageCopy;
import io.l3af.marketplace.model.PathPattern;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.ed25519.Ed25519Key;
import java.net.URI;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MetadataTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Publication PUBLICATION = Publication.of(7, NOW, 30);
    private static final byte[] CONTENT = "package".getBytes(UTF_8);

    private final Ed25519Key root1 = Ed25519Key.generate(new SecureRandom());
    private final Ed25519Key root2 = Ed25519Key.generate(new SecureRandom());
    private final Ed25519Key targets = Ed25519Key.generate(new SecureRandom());
    private final Ed25519Key snapshot = Ed25519Key.generate(new SecureRandom());
    private final Ed25519Key timestamp = Ed25519Key.generate(new SecureRandom());

    @Test
    void rootNamesTheKeysOfEachRoleAndIsSignedByEnough() throws Exception {
        SiteFile file = root().signed(List.of(root1, root2));
        assertThat(file.path()).isEqualTo("tuf/1.root.json");
        JsonNode signed = JSON.readTree(file.content()).get("signed");
        assertThat(signed.at("/roles/root/threshold").asInt()).isEqualTo(2);
        assertThat(signed.at("/roles/timestamp/keyids/0").asString()).isEqualTo(id(timestamp));
        assertThat(signed.get("keys").size()).isEqualTo(5);
        assertSigned(file, root1, root2);
    }

    @Test
    void filesNameEachOtherByDigestAndTheTimestampIsLast() throws Exception {
        List<SiteFile> files = files(PUBLICATION, List.of(publisher(3)));
        assertThat(files.stream().map(SiteFile::path))
                .containsExactly(
                        "tuf/7.publisher-walmart.json",
                        "tuf/7.targets.json",
                        "tuf/7.snapshot.json",
                        "tuf/timestamp.json");
        assertThat(signed(files.get(3)).at("/meta/snapshot.json/hashes/sha256").asString())
                .isEqualTo(Sha256.of(files.get(2).content()).hex());
        JsonNode meta = signed(files.get(2)).get("meta");
        assertThat(meta.at("/publisher-walmart.json/hashes/sha256").asString())
                .isEqualTo(Sha256.of(files.get(0).content()).hex());
        assertThat(meta.at("/targets.json/length").asInt())
                .isEqualTo(files.get(1).content().length);
        assertThat(signed(files.get(3)).get("expires").asString()).isEqualTo("2026-12-26T12:00:00Z");
        assertSigned(files.get(0), targets);
        assertSigned(files.get(1), targets);
        assertSigned(files.get(2), snapshot);
        assertSigned(files.get(3), timestamp);
    }

    @Test
    void aPublisherIsBelievedOnlyUnderItsPaths() throws Exception {
        List<SiteFile> files = files(PUBLICATION, List.of(publisher(1)));
        JsonNode role = signed(files.get(1)).at("/delegations/roles/0");
        assertThat(role.get("name").asString()).isEqualTo("publisher-walmart");
        assertThat(role.at("/paths/0").asString()).isEqualTo("packages/security/*/walmart/*/*/*/*");
        assertThat(role.get("terminating").asBoolean()).isTrue();
    }

    @Test
    void aPackageThatTheSiteHasNotSaysWhereItIs() throws Exception {
        String here = "packages/security/limits/walmart/f/1.0.0/noble/f.tar.gz";
        String there = "packages/security/limits/walmart/f/1.1.0/noble/f.tar.gz";
        URI location = URI.create("https://files.example.com/f.tar.gz");
        List<PackageCopy> packages = List.of(
                new PackageCopy(here, CONTENT.length, Sha256.of(CONTENT), null),
                new PackageCopy(there, CONTENT.length, Sha256.of(CONTENT), location));

        JsonNode found = signed(files(
                                PUBLICATION,
                                List.of(new PublisherTargets(
                                        "walmart", List.of(new PathPattern("security/*/walmart/*")), packages)))
                        .get(0))
                .get("targets");

        assertThat(found.get(here).has("custom")).isFalse();
        assertThat(found.get(there).at("/custom/location").asString()).isEqualTo(location.toString());
        assertThat(found.get(there).at("/hashes/sha256").asString())
                .isEqualTo(Sha256.of(CONTENT).hex());
    }

    @Test
    void packagesBeyondTwoThousandLieInBins() throws Exception {
        assertThat(files(PUBLICATION, List.of(publisher(2000)))).hasSize(4);
        List<SiteFile> files = files(PUBLICATION, List.of(publisher(2001)));
        assertThat(files).hasSize(4 + 16);
        JsonNode role = signed(files.stream()
                .filter(file -> file.path().equals("tuf/7.publisher-walmart.json"))
                .findFirst()
                .orElseThrow());
        assertThat(role.at("/delegations/succinct_roles/bit_length").asInt()).isEqualTo(4);
        int found = 0;
        for (SiteFile file : files) {
            String name = file.path();
            if (name.startsWith("tuf/7.publisher-walmart-bin-")) {
                String digit = name.replaceAll(".*-bin-(.)[.]json", "$1");
                for (String path : signed(file).get("targets").propertyNames()) {
                    assertThat(Sha256.of(path.getBytes(UTF_8)).hex()).startsWith(digit);
                    found++;
                }
            }
        }
        assertThat(found).isEqualTo(2001);
    }

    @Test
    void binsHoldAboutAHundredTargets() {
        assertThat(HashBins.of("p", 20_000).bits()).isEqualTo(8);
        assertThat(HashBins.of("p", 100_000).bits()).isEqualTo(10);
    }

    @Test
    void sameInputGivesSameBytes() throws Exception {
        List<SiteFile> once = files(PUBLICATION, List.of(publisher(3)));
        List<SiteFile> again = files(PUBLICATION, List.of(publisher(3)));
        for (int i = 0; i < once.size(); i++) {
            assertThat(again.get(i).content()).isEqualTo(once.get(i).content());
        }
    }

    @Test
    void thresholdsAreWithinTheNumberOfKeys() {
        assertThatThrownBy(() -> keys(2, targets)).hasMessage("threshold 2 must be 1 to 1");
        assertThatThrownBy(() -> keys(1, targets, targets)).hasMessage("keys must be distinct");
    }

    @Test
    void aRootIsReadAsItWasWritten() throws Exception {
        Root root = root();

        RootFile read = RootFile.parse(root.signed(List.of(root1, root2)).content());

        assertThat(read.root()).isEqualTo(root);
        assertThat(read.isSignedBy(root.keys(Role.ROOT))).isTrue();
        assertThat(read.isSignedBy(root.keys(Role.TARGETS))).isFalse();
        assertThat(read.content()).isEqualTo(root.signed(List.of(root1, root2)).content());
    }

    @Test
    void signaturesAreGatheredOneByOne() throws Exception {
        RootFile half = RootFile.parse(root().signed(List.of(root1)).content());

        assertThat(half.isSignedBy(root().keys(Role.ROOT))).isFalse();
        assertThat(half.with(root1).isSignedBy(root().keys(Role.ROOT))).isFalse();
        assertThat(half.with(root2).content())
                .isEqualTo(root().signed(List.of(root1, root2)).content());
    }

    @Test
    void aSignatureOfOtherBytesDoesNotCount() throws Exception {
        String file = new String(root().signed(List.of(root1, root2)).content(), UTF_8);

        RootFile changed =
                RootFile.parse(file.replace("2026-11-26", "2029-11-26").getBytes(UTF_8));

        assertThat(changed.signers(root().keys(Role.ROOT))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\":1| \"version\":1.5| expected objects, lists, strings, whole numbers and booleans, found others",
                "\"version\":1| \"version\":0| expected a whole number from 1 to 2^63-1 at signed.version, found 0",
                "\"version\":1| \"version\":99999999999999999999| expected objects, lists, strings, whole numbers and booleans, found others",
                "\"_type\":\"root\"| \"_type\":\"targets\"| expected root at signed._type, found targets",
                "\"keytype\":\"ed25519\"| \"keytype\":\"rsa\"| .*expected ed25519 at signed.keys..*keytype, found rsa",
                "\"spec_version\":\"1.0.31\"| \"spec_version\":\"2.0\"| expected spec_version 1, found another",
                "\"threshold\":2| \"threshold\":3| expected distinct keys and a threshold of at most their number at signed.roles.root, found others",
                "12:00:00Z| 12:00:00+01:00| expected a time such as 2026-09-01T12:00:00Z at signed.expires, found 2026-11-26T12:00:00.01:00",
                "\"signed\":| \"signed\":{},\"signed\":| expected a JSON object, found something else",
                "\"consistent_snapshot\":true| \"consistent_snapshot\":[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]| expected a JSON object, found something else"
            })
    void whatIsNoRootIsRefusedInWords(String part, String other, String message) throws Exception {
        String file = new String(root().signed(List.of(root1, root2)).content(), UTF_8);
        assertThat(file).contains(part);

        assertThatThrownBy(() -> RootFile.parse(file.replace(part, other).getBytes(UTF_8)))
                .isInstanceOf(MetadataException.class)
                .message()
                .matches(java.util.regex.Pattern.compile(
                        message.replace("^", "\\^").replace("+", ".")));
    }

    @Test
    void aHeadIsReadAsItWasWritten() throws Exception {
        Map<String, byte[]> site = new HashMap<>();
        files(PUBLICATION, List.of(publisher(3))).forEach(file -> site.put(file.path(), file.content()));

        Head head = head(site);

        assertThat(head.version()).isEqualTo(7);
        assertThat(head.isSignedBy(root())).isTrue();
        assertThat(head.meta()).containsOnlyKeys("publisher-walmart.json", "targets.json");
        assertThat(head.meta()).containsEntry("targets.json", FileVersion.of(7, file(site, "tuf/7.targets.json")));
        assertThat(head.siteFiles().get(1).content()).isEqualTo(site.get(TufPaths.TIMESTAMP));
    }

    @Test
    void aHeadWhoseSnapshotIsAnotherIsRefused() throws Exception {
        Map<String, byte[]> site = new HashMap<>();
        files(PUBLICATION, List.of(publisher(3))).forEach(file -> site.put(file.path(), file.content()));
        site.put("tuf/7.snapshot.json", file(site, "tuf/7.targets.json"));

        assertThatThrownBy(() -> head(site))
                .isInstanceOf(MetadataException.class)
                .hasMessage("expected the snapshot that the timestamp names, found another");
    }

    private static Head head(Map<String, byte[]> site) throws MetadataException {
        return Head.read(file(site, TufPaths.TIMESTAMP), path -> Optional.ofNullable(site.get(path)));
    }

    private static byte[] file(Map<String, byte[]> site, String path) {
        return Objects.requireNonNull(site.get(path), path);
    }

    private Root root() {
        return new Root(
                1,
                NOW,
                Map.of(
                        Role.ROOT, keys(2, root1, root2),
                        Role.TARGETS, keys(1, targets),
                        Role.SNAPSHOT, keys(1, snapshot),
                        Role.TIMESTAMP, keys(1, timestamp)));
    }

    private List<SiteFile> files(Publication publication, List<PublisherTargets> publishers) throws TrustException {
        Targets signed = Targets.sign(
                publication.serial(), publication.expires(), keys(1, targets), List.of(targets), publishers);
        Head head = Head.sign(
                publication.serial(),
                new Head.Times(publication.expires(), publication.expires()),
                signed.meta(),
                new Head.Signers(List.of(snapshot), List.of(timestamp)));
        List<SiteFile> files = new ArrayList<>(signed.siteFiles());
        files.addAll(head.siteFiles());
        return files;
    }

    private static PublisherTargets publisher(int packages) {
        List<PackageCopy> files = new ArrayList<>();
        for (int i = 0; i < packages; i++) {
            files.add(new PackageCopy(
                    "packages/security/limits/walmart/f/1.0." + i + "/noble/f.tar.gz",
                    CONTENT.length,
                    Sha256.of(CONTENT),
                    null));
        }
        return new PublisherTargets("walmart", List.of(new PathPattern("security/*/walmart/*")), files);
    }

    private static RoleKeys keys(int threshold, Ed25519Key... keys) {
        return new RoleKeys(
                java.util.Arrays.stream(keys)
                        .map(key -> new PublicKey(key.publicKey()))
                        .toList(),
                threshold);
    }

    private static String id(Ed25519Key key) {
        return new PublicKey(key.publicKey()).id();
    }

    private static JsonNode signed(SiteFile file) {
        return JSON.readTree(file.content()).get("signed");
    }

    /** With the JDK's mathematics, which are not those that signed. */
    private static void assertSigned(SiteFile file, Ed25519Key... keys) throws Exception {
        String text = new String(file.content(), UTF_8);
        byte[] message = text.substring(text.indexOf("\"signed\":") + "\"signed\":".length(), text.length() - 1)
                .getBytes(UTF_8);
        JsonNode signatures = JSON.readTree(file.content()).get("signatures");
        assertThat(signatures.size()).isEqualTo(keys.length);
        for (Ed25519Key key : keys) {
            Signature verifier = Signature.getInstance("Ed25519");
            byte[] spki = HexFormat.of().parseHex("302a300506032b6570032100" + key.publicKey());
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
            verifier.update(message);
            String sig = "";
            for (JsonNode signature : signatures) {
                if (signature.get("keyid").asString().equals(id(key))) {
                    sig = signature.get("sig").asString();
                }
            }
            assertThat(verifier.verify(HexFormat.of().parseHex(sig))).isTrue();
        }
    }
}
