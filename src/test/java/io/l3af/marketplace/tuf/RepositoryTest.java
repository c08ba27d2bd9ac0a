package io.l3af.marketplace.tuf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.PathPattern;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.trust.Ed25519Key;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RepositoryTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Publication PUBLICATION = Publication.of(7, NOW, 30);
    private static final byte[] CONTENT = "package".getBytes(UTF_8);

    private final Ed25519Key root1 = Ed25519Key.generate(new SecureRandom());
    private final Ed25519Key root2 = Ed25519Key.generate(new SecureRandom());
    private final Ed25519Key targets = Ed25519Key.generate(new SecureRandom());
    private final Ed25519Key publishers = Ed25519Key.generate(new SecureRandom());
    private final Ed25519Key snapshot = Ed25519Key.generate(new SecureRandom());
    private final Ed25519Key timestamp = Ed25519Key.generate(new SecureRandom());
    private final Repository repository = new Repository(
            keys(1, publishers), List.of(targets), List.of(publishers), List.of(snapshot), List.of(timestamp));

    @Test
    void rootNamesTheKeysOfEachRoleAndIsSignedByEnough() throws GeneralSecurityException {
        Root root = new Root(
                1,
                NOW,
                Map.of(
                        Role.ROOT, keys(2, root1, root2),
                        Role.TARGETS, keys(1, targets),
                        Role.SNAPSHOT, keys(1, snapshot),
                        Role.TIMESTAMP, keys(1, timestamp)));
        SiteFile file = root.signed(List.of(root1, root2));
        assertThat(file.path()).isEqualTo("tuf/1.root.json");
        JsonNode signed = JSON.readTree(file.content()).get("signed");
        assertThat(signed.at("/roles/root/threshold").asInt()).isEqualTo(2);
        assertThat(signed.at("/roles/timestamp/keyids/0").asString()).isEqualTo(id(timestamp));
        assertThat(signed.get("keys").size()).isEqualTo(5);
        assertSigned(file, root1, root2);
    }

    @Test
    void filesNameEachOtherByDigestAndTheTimestampIsLast() throws GeneralSecurityException {
        List<SiteFile> files = repository.files(PUBLICATION, List.of(publisher(3)));
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
        assertSigned(files.get(0), publishers);
        assertSigned(files.get(1), targets);
        assertSigned(files.get(2), snapshot);
        assertSigned(files.get(3), timestamp);
    }

    @Test
    void aPublisherIsBelievedOnlyUnderItsPaths() {
        List<SiteFile> files = repository.files(PUBLICATION, List.of(publisher(1)));
        JsonNode role = signed(files.get(1)).at("/delegations/roles/0");
        assertThat(role.get("name").asString()).isEqualTo("publisher-walmart");
        assertThat(role.at("/paths/0").asString()).isEqualTo("packages/security/*/walmart/*/*/*/*");
        assertThat(role.get("terminating").asBoolean()).isTrue();
    }

    @Test
    void packagesBeyondTwoThousandLieInBins() {
        assertThat(repository.files(PUBLICATION, List.of(publisher(2000)))).hasSize(4);
        List<SiteFile> files = repository.files(PUBLICATION, List.of(publisher(2001)));
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
    void sameInputGivesSameBytes() {
        List<SiteFile> once = repository.files(PUBLICATION, List.of(publisher(3)));
        List<SiteFile> again = repository.files(PUBLICATION, List.of(publisher(3)));
        for (int i = 0; i < once.size(); i++) {
            assertThat(again.get(i).content()).isEqualTo(once.get(i).content());
        }
    }

    @Test
    void thresholdsAreWithinTheNumberOfKeys() {
        assertThatThrownBy(() -> keys(2, targets)).hasMessage("threshold 2 must be 1 to 1");
        assertThatThrownBy(() -> keys(1, targets, targets)).hasMessage("keys must be distinct");
    }

    private static PublisherTargets publisher(int packages) {
        List<FileReference> files = new ArrayList<>();
        for (int i = 0; i < packages; i++) {
            files.add(new FileReference(
                    "packages/security/limits/walmart/f/1.0." + i + "/noble/f.tar.gz",
                    CONTENT.length,
                    Sha256.of(CONTENT)));
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
    private static void assertSigned(SiteFile file, Ed25519Key... keys) throws GeneralSecurityException {
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
