package io.l3af.marketplace.app.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.site.SiteBuild;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostic;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.scratch.TreeCopy;
import io.l3af.marketplace.serve.SiteServer;
import io.l3af.marketplace.trust.openpgp.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds the demonstration's site, copies it, spoils the copy, and asks what is wrong. */
class CheckMirrorTest {
    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");
    private static final Path CATALOG = Path.of("catalog");
    private static final Path KEY = CATALOG.resolve("publishers/keys/D679AFC3E2E86F363C9F996F3691CC671F8998CF.asc");
    private static final Path OTHER_KEY =
            CATALOG.resolve("publishers/keys/8689FDF6DCE5229F61E80B7837AFC94E1A6022B7.asc");

    @TempDir
    static Path shared;

    private static Path site;

    @TempDir
    Path temporary;

    private Path copy;

    @BeforeAll
    static void build() throws IOException {
        site = shared.resolve("site");
        SiteBuild.of(CATALOG, site, NOW).serial(7).run();
        site = site.toRealPath();
    }

    @BeforeEach
    void copySite() throws IOException {
        copy = temporary.resolve("copy");
        TreeCopy.copy(site, copy);
    }

    @Test
    void aGoodCopyIsProvenFromAFolderAndFromTheWeb() {
        assertThat(codes(check(copy.toString(), null))).isEmpty();
        try (SiteServer server = SiteServer.start(copy, SiteServer.THIS_MACHINE, 0)) {
            CheckMirror.Result result = check(server.address().toString(), null);

            assertThat(codes(result)).isEmpty();
            assertThat(result.report().orElseThrow().listed()).isGreaterThan(400);
            assertThat(result.report().orElseThrow().publication().serial()).isEqualTo(7);
        }
    }

    @Test
    void whatTheWebLacksIsMissing() throws IOException {
        Files.delete(copy.resolve("about/index.html"));
        Files.writeString(copy.resolve("tags/index.html"), "something else");
        try (SiteServer server = SiteServer.start(copy, SiteServer.THIS_MACHINE, 0)) {
            assertThat(codes(check(server.address().toString(), null)))
                    .containsExactly(Code.COPY_FILE_MISSING, Code.COPY_FILE_CHANGED);
        }
    }

    @Test
    void aListOfDigestsThatTheIndexDoesNotSignProvesNothing() throws IOException {
        Path list = copy.resolve("SHA256SUMS");
        Files.writeString(
                list, Files.readString(list).replaceFirst("^[0-9a-f]", "f").replaceFirst("^f", "e"));

        assertThat(codes(check(copy.toString(), null))).containsExactly(Code.COPY_FILE_CHANGED);
    }

    @Test
    void anotherIndexThanTheSignedOneIsFound() throws IOException {
        Files.writeString(copy.resolve("index.json"), "{}");

        assertThat(codes(check(copy.toString(), null))).containsExactly(Code.COPY_FILE_CHANGED);
    }

    @Test
    void aClockThatIsBehindIsNamed() {
        Instant behind = Instant.parse("2016-11-26T00:00:00Z");
        CheckMirror.Result result =
                CheckMirror.run(new CheckMirror.Request(copy.toString(), List.of(KEY), null, Duration.ZERO, 1, behind));

        assertThat(result.diagnostics().sorted()).singleElement().satisfies(found -> {
            assertThat(found.code()).isEqualTo(Code.COPY_INDEX_REFUSED);
            assertThat(found.message()).endsWith("by a clock that says " + behind);
            assertThat(found.hint()).startsWith("Set this machine's clock");
        });
    }

    @Test
    void theKeyOfAnotherDoesNotCount() {
        CheckMirror.Result result = CheckMirror.run(
                new CheckMirror.Request(copy.toString(), List.of(OTHER_KEY), null, Duration.ZERO, 1, NOW));

        assertThat(codes(result)).containsExactly(Code.COPY_INDEX_REFUSED);
        assertThat(result.report()).isEmpty();
    }

    @Test
    void anIndexEnds() {
        CheckMirror.Result result = CheckMirror.run(new CheckMirror.Request(
                copy.toString(), List.of(KEY), null, Duration.ZERO, 1, Instant.parse("2028-01-01T00:00:00Z")));

        assertThat(codes(result)).containsExactly(Code.COPY_EXPIRED);
    }

    @Test
    void aCopyMayBeBehindForAWhile() throws Exception {
        Path origin = origin(index -> index.replace("\"serial\": 7", "\"serial\": 9"));

        assertThat(codes(check(copy.toString(), origin.toString(), Duration.ZERO)))
                .containsExactly(Code.COPY_BEHIND);
        assertThat(codes(check(copy.toString(), origin.toString(), Duration.ofDays(9999))))
                .isEmpty();
    }

    @Test
    void aCopyIsNotNewerThanItsOrigin() throws Exception {
        Path origin = origin(index -> index.replace("\"serial\": 7", "\"serial\": 6"));

        assertThat(codes(check(copy.toString(), origin.toString()))).containsExactly(Code.COPY_AHEAD);
    }

    @Test
    void aCopyIsOfItsOriginAndNotOfAnotherSiteWithItsSerial() throws Exception {
        Path same = origin(index -> index);
        assertThat(codes(check(copy.toString(), same.toString()))).isEmpty();

        Path other = origin(index -> index.replace("\"expires\": \"2027", "\"expires\": \"2028"));
        assertThat(codes(check(copy.toString(), other.toString()))).containsExactly(Code.COPY_OF_ANOTHER);
    }

    @Test
    void anIndexWithoutDigestsProvesNothing() throws Exception {
        Files.writeString(copy.resolve("index.asc"), signed(index -> index.replace("\"files\"", "\"filed\"")));

        assertThat(codes(check(copy.toString(), null))).containsExactly(Code.COPY_INDEX_UNREADABLE);
    }

    @Test
    void filesOfEarlierPublicationsMayStay() throws IOException {
        Files.writeString(copy.resolve("assets/old.css"), "old");
        String list = Sha256.of("old".getBytes(StandardCharsets.UTF_8)) + "  assets/old.css\n";
        Path kept = copy.resolve("generations/" + Sha256.of(list.getBytes(StandardCharsets.UTF_8)) + ".txt");
        Files.createDirectories(kept.getParent());
        Files.writeString(kept, list);

        CheckMirror.Result result = check(copy.toString(), null);
        assertThat(codes(result)).isEmpty();
        assertThat(result.report().orElseThrow().kept()).isEqualTo(1);

        Files.writeString(copy.resolve("assets/old.css"), "new");
        assertThat(codes(check(copy.toString(), null))).containsExactly(Code.COPY_FILE_CHANGED);

        Files.writeString(kept, "something else");
        assertThat(codes(check(copy.toString(), null)))
                .containsExactlyInAnyOrder(Code.COPY_FILE_EXTRA, Code.COPY_FILE_CHANGED);
    }

    @Test
    void strangersDoNotHideWhereOthersWrite() throws IOException {
        for (String folder : List.of("tuf", "generations")) {
            Files.createDirectories(copy.resolve(folder));
            Files.writeString(copy.resolve(folder + "/login.html"), "give me your password");
        }

        assertThat(codes(check(copy.toString(), null))).containsExactly(Code.COPY_FILE_EXTRA, Code.COPY_FILE_EXTRA);
    }

    @Test
    void metadataMustBeThere() throws IOException {
        Files.delete(copy.resolve("tuf/timestamp.json"));

        assertThat(codes(check(copy.toString(), null))).containsExactly(Code.COPY_FILE_MISSING);
    }

    @Test
    void aPlaceWithoutIndexIsNoCopy() {
        assertThatExceptionOfType(EnvironmentException.class)
                .isThrownBy(() -> check(temporary.toString(), null))
                .withMessageContaining("index.asc: there is no such file");
    }

    /** An origin of which there is nothing but an edited index. */
    private Path origin(UnaryOperator<String> edit) throws Exception {
        Path origin = Files.createDirectories(temporary.resolve("origin"));
        Files.writeString(origin.resolve("index.asc"), signed(edit));
        return origin;
    }

    private CheckMirror.Result check(String address, @Nullable String origin) {
        return check(address, origin, Duration.ZERO);
    }

    private CheckMirror.Result check(String address, @Nullable String origin, Duration maxLag) {
        return CheckMirror.run(new CheckMirror.Request(address, List.of(KEY), origin, maxLag, 4, NOW));
    }

    private static List<Code> codes(CheckMirror.Result result) {
        return result.diagnostics().sorted().stream().map(Diagnostic::code).toList();
    }

    /** The index, edited and signed again by the marketplace. */
    private String signed(UnaryOperator<String> edit) throws Exception {
        String index = edit.apply(Files.readString(copy.resolve("index.json")));
        SigningKey key = SigningKey.parse(
                Files.readAllBytes(CATALOG.resolve("demo-keys-never-trust-these/marketplace.asc")), null);
        return key.signerAt(Instant.parse("2026-10-01T00:00:00Z"), null).inline(index.getBytes(StandardCharsets.UTF_8));
    }
}
