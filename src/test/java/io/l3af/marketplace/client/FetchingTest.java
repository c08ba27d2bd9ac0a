package io.l3af.marketplace.client;

import static io.l3af.marketplace.client.TestMarketplace.LIMITER;
import static io.l3af.marketplace.client.TestMarketplace.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostic;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.mirror.Patience;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.mirror.SiteCopy;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.NodePolicy.Acceptance;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.WantedRelease;
import io.l3af.marketplace.trust.openpgp.TestSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchingTest {
    @TempDir
    private Path temporary = Path.of("set by JUnit");

    private final Diagnostics warnings = new Diagnostics();
    private final List<String> steps = new ArrayList<>();
    private TestMarketplace marketplace;
    private Path site = temporary;
    private Path folder = temporary;

    @BeforeEach
    void aMarketplaceWithTwoReleases() throws IOException {
        marketplace = another();
        marketplace.release(LIMITER, "1.0.0").release(LIMITER, "1.1.0");
        site = temporary.resolve("site");
        folder = temporary.resolve("node");
    }

    private TestMarketplace another() throws IOException {
        return new TestMarketplace(Files.createTempDirectory(temporary, "scratch"));
    }

    @Test
    void putsTheNewestReleaseWhereL3afdLooks() throws Exception {
        Fetched fetched = fetch("security/limits/acme/limiter");

        assertThat(fetched.offer().version()).hasToString("1.1.0");
        assertThat(fetched.downloaded()).isTrue();
        for (String platform : TestMarketplace.PLATFORMS) {
            Path place = folder.resolve("limiter/1.1.0/" + platform + "/pkg_limiter.tar.gz");
            assertThat(place).hasSameBinaryContentAs(packageIn(site, "1.1.0"));
            assertThat(place.resolveSibling("pkg_limiter.tar.gz.asc")).content().startsWith("-----BEGIN PGP SIGNATURE");
        }
        assertThat(steps)
                .containsExactly("signature", "expiry", "memory", "shard", "rights", "digest", "signature", "archive");
    }

    @Test
    void remembersPinAndAddress() throws Exception {
        fetch("security/limits/acme/limiter@1.0.0");

        try (NodeFolder node = NodeFolder.open(folder)) {
            Fetched again = from(null, List.of(), node)
                    .fetch(
                            WantedRelease.parse("security/limits/acme/limiter@1.0.0"),
                            Set.of("noble"),
                            false,
                            Acceptance.ALL);
            assertThat(again.downloaded()).isFalse();
            assertThat(again.places()).hasSize(1);
        }
    }

    @Test
    void believesNobodyWithoutAPin() throws Exception {
        marketplace.writeTo(site);
        try (NodeFolder node = NodeFolder.open(folder)) {
            thenRefused(Code.INDEX_NOT_PINNED, () -> from(site.toString(), List.of(), node));
        }
    }

    @Test
    void refusesAnIndexOfAnotherKey() {
        marketplace.signsIndex = new TestSigner("stranger");

        thenNothingIsFetched(Code.INDEX_REFUSED);
    }

    @Test
    void refusesAnIndexWhoseKeyIsRevoked() {
        marketplace.indexCertificate = marketplace.indexKey.revokedCertificate();

        thenNothingIsFetched(Code.INDEX_KEY_REVOKED);
    }

    @Test
    void remembersARevocationThatTheSiteWithholds() throws Exception {
        marketplace.writeTo(site);
        Pin pin = Pin.of(marketplace.indexKey.revokedCertificate());
        try (NodeFolder node = NodeFolder.open(folder)) {
            thenRefused(Code.INDEX_KEY_REVOKED, () -> from(site.toString(), List.of(pin), node));
        }
    }

    @Test
    void refusesAnIndexThatIsNone() throws IOException {
        marketplace.serial = 0;

        thenNothingIsFetched(Code.INDEX_UNREADABLE);
    }

    @Test
    void refusesAnExpiredIndex() {
        marketplace.expires = NOW;

        thenNothingIsFetched(Code.INDEX_TOO_OLD);
    }

    @Test
    void refusesAnIndexOfATimeThatHasNotCome() {
        marketplace.signed = NOW.plusSeconds(86_400);

        thenNothingIsFetched(Code.INDEX_IN_FUTURE);
    }

    @Test
    void refusesAnOlderIndexThanTheOneSeenBefore() throws Exception {
        marketplace.serial = 7;
        fetch("security/limits/acme/limiter@1.0.0");
        marketplace.serial = 6;

        thenRefused(Code.INDEX_ROLLED_BACK, () -> fetch("security/limits/acme/limiter@1.1.0"));
        assertThat(folder.resolve("limiter/1.1.0")).doesNotExist();
    }

    @Test
    void refusesTwoIndexesOfOneSerial() throws Exception {
        fetch("security/limits/acme/limiter@1.0.0");
        marketplace.title = "Another";

        thenRefused(Code.INDEX_FORKED, () -> fetch("security/limits/acme/limiter@1.1.0"));
    }

    @Test
    void refusesAShardOfAnotherPublication() throws Exception {
        marketplace.writeTo(site);
        changeDocument("1.1.0", "1.2.0");

        thenRefused(Code.SHARD_MISMATCH, () -> fetchFrom(site, "security/limits/acme/limiter"));
    }

    @Test
    void readsADocumentOnce() throws Exception {
        fetch(LIMITER.toString());
        Files.move(site.resolve("index"), site.resolve("away"));

        assertThat(fetchFrom(site, LIMITER.toString()).downloaded()).isFalse();
    }

    @Test
    void readsADocumentAgainThatWasDamaged() throws Exception {
        fetch(LIMITER.toString());
        try (Stream<Path> kept = Files.list(folder.resolve(".kfm/documents"))) {
            for (Path document : kept.toList()) {
                Files.writeString(document, "{}");
            }
        }

        assertThat(fetchFrom(site, LIMITER.toString()).downloaded()).isFalse();
    }

    @Test
    void forgetsDocumentsThatNobodyAsksFor() throws Exception {
        fetch(LIMITER.toString());
        Path old = folder.resolve(".kfm/documents/old");
        Files.writeString(old, "of an earlier publication");

        try (NodeFolder node = NodeFolder.open(folder)) {
            from(site.toString(), List.of(), node).index().shard(LIMITER);
            node.forgetDocuments();
        }

        assertThat(old).doesNotExist();
        try (Stream<Path> kept = Files.list(folder.resolve(".kfm/documents"))) {
            assertThat(kept).hasSize(2); // the list of functions and the shard
        }
    }

    @Test
    void refusesAListThatTheIndexDoesNotName() throws Exception {
        marketplace.writeTo(site);
        changeDocument("\"submitter\":\"acme\"", "\"submitter\":\"evil\"");

        thenRefused(Code.SHARD_MISMATCH, () -> fetchFrom(site, "security/limits/acme/limiter"));
    }

    @Test
    void saysWhatIsMissingOfAList() throws Exception {
        marketplace.writeTo(site);
        Files.delete(document("\"submitter\":\"acme\""));

        thenRefused(Code.SITE_UNREACHABLE, () -> fetchFrom(site, "security/limits/acme/limiter"));
    }

    @Test
    void findsAFunctionAmongThousands() throws Exception {
        for (int i = 0; i < 2000; i++) {
            marketplace.mention(FunctionPath.parse("security/limits/acme/other-" + i));
        }

        fetch(LIMITER.toString());

        assertThat(folder.resolve("limiter/1.1.0/noble/pkg_limiter.tar.gz")).exists();
        thenRefused(Code.FUNCTION_NOT_LISTED, () -> fetchFrom(site, "security/limits/acme/other-2000"));
    }

    /** The one document of the index that has {@code text}. */
    private Path document(String text) throws IOException {
        try (Stream<Path> documents = Files.walk(site.resolve("index"))) {
            for (Path document : documents.filter(Files::isRegularFile).toList()) {
                if (Files.readString(document).contains(text)) {
                    return document;
                }
            }
        }
        throw new AssertionError("no document has " + text);
    }

    private void changeDocument(String from, String to) throws IOException {
        Path document = document(from);
        Files.writeString(document, Files.readString(document).replace(from, to));
    }

    @Test
    void passesOverAMirrorThatIsBehind() throws Exception {
        Path other = temporary.resolve("mirror");
        marketplace.serial = 7;
        fetch("security/limits/acme/limiter@1.0.0");
        marketplace.writeTo(other);
        marketplace.serial = 6;
        marketplace.writeTo(site);
        try (NodeFolder node = NodeFolder.open(folder)) {
            Memory memory = node.memories().get(0);
            node.remember(new Memory(
                    memory.pins(),
                    memory.from(),
                    memory.serial(),
                    memory.index(),
                    List.of(other.toString()),
                    memory.owners()));
        }

        Fetched fetched = fetchFrom(site, "security/limits/acme/limiter@1.1.0");

        assertThat(fetched.downloaded()).isTrue();
        assertThat(warnings.sorted()).extracting(Diagnostic::code).containsExactly(Code.MIRROR_PASSED_OVER);
        assertThat(warnings.sorted().get(0).message()).contains("KFM5016");
    }

    @Test
    void refusesAPackageThatWasChanged() throws Exception {
        marketplace.writeTo(site);
        Path file = packageIn(site, "1.1.0");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        thenRefused(Code.PACKAGE_MISMATCH, () -> fetchFrom(site, "security/limits/acme/limiter"));
        assertThat(folder.resolve("limiter")).doesNotExist();
        assertThat(folder.resolve(".kfm/parts")).isEmptyDirectory();
    }

    @Test
    void refusesAPackageOfAnotherLength() throws Exception {
        marketplace.writeTo(site);
        Path file = packageIn(site, "1.1.0");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 10));

        thenRefused(Code.LENGTH_WRONG, () -> fetchFrom(site, "security/limits/acme/limiter"));
    }

    @Test
    void refusesAPackageOfAStranger() throws IOException {
        marketplace = another();
        marketplace.signsPackages = new TestSigner("stranger");
        marketplace.release(LIMITER, "1.1.0");

        thenNothingIsFetched(Code.PACKAGE_REFUSED);
    }

    @Test
    void refusesAPackageWhoseKeyIsRevoked() {
        marketplace.publisherCertificate = marketplace.publisherKey.revokedCertificate();

        thenNothingIsFetched(Code.PACKAGE_KEY_REVOKED);
    }

    @Test
    void refusesAStateOfACertificateThatTheIndexDoesNotName() throws Exception {
        marketplace.namedCertificate = marketplace.publisherKey.revokedCertificate();

        thenNothingIsFetched(Code.SHARD_MISMATCH);

        marketplace.publisherCertificate = marketplace.publisherKey.revokedCertificate();
        thenNothingIsFetched(Code.PACKAGE_KEY_REVOKED);
    }

    @Test
    void remembersARevocationOfAPublisherToo() throws Exception {
        fetch("security/limits/acme/limiter@1.0.0");
        try (NodeFolder node = NodeFolder.open(folder)) {
            node.keep(marketplace.publisherKey.fingerprint(), marketplace.publisherKey.revokedCertificate());
        }

        thenRefused(Code.PACKAGE_KEY_REVOKED, () -> fetch("security/limits/acme/limiter@1.1.0"));
    }

    @Test
    void refusesAPublisherOutsideItsPaths() {
        marketplace.mayPublish = "network/*/acme/*";

        thenNothingIsFetched(Code.PUBLISHER_OUTSIDE_PATHS);
    }

    @Test
    void refusesAPublisherThatIsNotListed() throws IOException {
        FunctionPath foreign = FunctionPath.parse("security/limits/nobody/limiter");
        marketplace.release(foreign, "1.0.0");

        thenRefused(Code.PUBLISHER_OUTSIDE_PATHS, () -> fetch(foreign.toString()));
    }

    @Test
    void leadsNobodyToAYankedRelease() throws Exception {
        marketplace.release(LIMITER, "1.2.0", Map.of("yanked", Map.of("date", "2026-11-20", "reason", "it loops")));

        assertThat(fetch("security/limits/acme/limiter").offer().version()).hasToString("1.1.0");
        thenRefused(Code.RELEASE_YANKED, () -> fetch("security/limits/acme/limiter@1.2.0"));
        thenRefused(Code.RELEASE_YANKED, () -> fetch("security/limits/acme/limiter@~1.2.0", true));
        assertThat(fetch("security/limits/acme/limiter@1.2.0", true).offer().version())
                .hasToString("1.2.0");
    }

    @Test
    void warnsOfAnAdvisory() throws Exception {
        marketplace.release(LIMITER, "1.2.0", Map.of("advisories", List.of("TEST-2026-0001")));

        fetch("security/limits/acme/limiter");

        assertThat(warnings.sorted()).extracting(Diagnostic::code).containsExactly(Code.RELEASE_ADVISED);
        assertThat(warnings.sorted().get(0).message()).contains("TEST-2026-0001");
    }

    @Test
    void saysWhatThereIsInstead() {
        assertThat(thenRefused(Code.NO_SUCH_VERSION, () -> fetch("security/limits/acme/limiter@^2.0.0")))
                .contains("1.1.0, 1.0.0");
        thenRefused(Code.FUNCTION_NOT_LISTED, () -> fetch("security/limits/acme/limited"));
        assertThat(thenRefused(Code.NO_SUCH_PLATFORM, () -> fetchFor("sid"))).contains("bookworm, noble");
    }

    @Test
    void keepsTwoFunctionsOfOneNameApart() throws Exception {
        FunctionPath other = FunctionPath.parse("security/filter/acme/limiter");
        marketplace.release(other, "1.0.0");
        fetch(LIMITER.toString());

        thenRefused(Code.NAME_TAKEN, () -> fetch(other.toString()));
    }

    @Test
    void neverForgetsSilently() throws Exception {
        fetch(LIMITER.toString());
        Path memory = folder.resolve(".kfm/memory/" + marketplace.indexKey.fingerprint() + ".json");
        Files.writeString(memory, Files.readString(memory).replace("\"serial\"", "\"cereal\""));

        thenRefused(Code.NODE_STATE_UNREADABLE, () -> fetch(LIMITER.toString()));
    }

    @Test
    void replacesWhatIsNoPackage() throws Exception {
        Fetched fetched = fetch(LIMITER.toString());
        Path damaged = fetched.places().get(1);
        Files.writeString(damaged, "half a fi");

        fetch(LIMITER.toString());

        assertThat(damaged).hasSameBinaryContentAs(packageIn(site, "1.1.0"));
    }

    @Test
    void fetchesFromTheHostOfThePublisher() throws Exception {
        try (HostedPackage host = HostedPackage.start()) {
            byte[] content = marketplace.hosted(LIMITER, "1.2.0", host.location());
            host.serves(content);

            Fetched fetched = fetch("security/limits/acme/limiter@1.2.0");

            assertThat(fetched.places()).hasSize(TestMarketplace.PLATFORMS.size());
            assertThat(fetched.places().get(0)).hasBinaryContent(content);
        }
    }

    @Test
    void doesNotTrustTheHostOfThePublisher() throws Exception {
        try (HostedPackage host = HostedPackage.start()) {
            byte[] content = marketplace.hosted(LIMITER, "1.2.0", host.location());
            byte[] changed = content.clone();
            changed[content.length / 2] ^= 1;
            host.serves(changed);

            thenRefused(Code.PACKAGE_MISMATCH, () -> fetch("security/limits/acme/limiter@1.2.0"));
            host.serves(Arrays.copyOf(content, content.length - 1));
            thenRefused(Code.LENGTH_WRONG, () -> fetch("security/limits/acme/limiter@1.2.0"));
            host.serves(null);
            thenRefused(Code.SITE_UNREACHABLE, () -> fetch("security/limits/acme/limiter@1.2.0"));
            assertThat(folder.resolve("limiter")).doesNotExist();
        }
    }

    @Test
    void asksNoHostWithoutANetwork() throws Exception {
        marketplace.hosted(LIMITER, "1.2.0", "https://127.0.0.1:1/limiter.tar.gz");
        marketplace.writeTo(site);
        try (NodeFolder node = NodeFolder.open(folder)) {
            Fetching fetching = Fetching.from(
                    new Fetching.Source(site.toString(), List.of(Pin.of(marketplace.indexKey.fingerprint())), true),
                    node,
                    setting());

            String sentence = thenRefused(
                    Code.HOSTED_OFFLINE,
                    () -> fetching.fetch(
                            WantedRelease.parse("security/limits/acme/limiter"), Set.of(), false, Acceptance.ALL));
            assertThat(sentence).contains("https://127.0.0.1:1/limiter.tar.gz");
        }
    }

    @Test
    void letsOnlyOneWorkInAFolder() throws IOException {
        try (NodeFolder node = NodeFolder.open(folder)) {
            assertThat(node.folder()).isDirectory();
            assertThatExceptionOfType(NodeFolder.InUseException.class).isThrownBy(() -> NodeFolder.open(folder));
        }
    }

    private interface Attempt {
        Object run() throws Exception;
    }

    /** Says how it was refused. */
    private static String thenRefused(Code code, Attempt attempt) {
        try {
            attempt.run();
        } catch (RefusedException e) {
            assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
            return String.valueOf(e.getMessage());
        } catch (Exception e) {
            throw new AssertionError("expected " + code, e);
        }
        throw new AssertionError("expected " + code + ", found nothing wrong");
    }

    private void thenNothingIsFetched(Code code) {
        thenRefused(code, () -> fetch(LIMITER.toString()));
        assertThat(folder.resolve("limiter")).doesNotExist();
    }

    private Fetched fetch(String wanted) throws RefusedException, IOException {
        return fetch(wanted, false);
    }

    private Fetched fetch(String wanted, boolean allowsYanked) throws RefusedException, IOException {
        marketplace.writeTo(site);
        return fetchFrom(site, wanted, Set.of(), allowsYanked);
    }

    private Fetched fetchFor(String platform) throws RefusedException, IOException {
        marketplace.writeTo(site);
        return fetchFrom(site, LIMITER.toString(), Set.of(platform), false);
    }

    private Fetched fetchFrom(Path from, String wanted) throws RefusedException, IOException {
        return fetchFrom(from, wanted, Set.of(), false);
    }

    private Fetched fetchFrom(Path from, String wanted, Set<String> platforms, boolean allowsYanked)
            throws RefusedException, IOException {
        try (NodeFolder node = NodeFolder.open(folder)) {
            return from(from.toString(), List.of(Pin.of(marketplace.indexKey.fingerprint())), node)
                    .fetch(WantedRelease.parse(wanted), platforms, allowsYanked, Acceptance.ALL);
        }
    }

    private Fetching from(@Nullable String address, List<Pin> pins, NodeFolder node)
            throws RefusedException, IOException {
        return Fetching.from(new Fetching.Source(address, pins, false), node, setting());
    }

    private Fetching.Setting setting() {
        return new Fetching.Setting(
                Patience.DEFAULT,
                NOW,
                (step, found) -> steps.add(step),
                SiteCopy.Progress.NONE,
                warnings,
                Entitlements.NONE);
    }

    private static Path packageIn(Path site, String version) {
        return site.resolve(SitePaths.artifact(LIMITER, version, "bookworm", "pkg_limiter.tar.gz"));
    }
}
