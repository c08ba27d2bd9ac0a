package io.l3af.marketplace.catalog;

import static io.l3af.marketplace.catalog.CatalogBuilder.FUNCTION;
import static io.l3af.marketplace.catalog.CatalogBuilder.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.catalog.function.CatalogReview;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.KernelFunction;
import io.l3af.marketplace.model.L3afProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {
    @TempDir
    Path root;

    private CatalogBuilder catalog;
    private @Nullable Path forbidden;

    @BeforeEach
    void aGoodCatalog() {
        catalog = CatalogBuilder.goodCatalog(root);
    }

    @Test
    void readsAFunctionWithItsProgramsAndReleases() {
        KernelFunction function = catalog.read().orElseThrow().function();

        assertThat(catalog.problems()).isEmpty();
        assertThat(function.path()).hasToString("security/limits/acme/ratelimit");
        assertThat(function.readme()).isEqualTo("# Rate limiter\n");
        assertThat(function.releases()).hasSize(1);
        L3afProgram program = function.programs().get(0);
        assertThat(program.startArgs()).containsEntry("ports", "80");
        assertThat(program.mapArgs().get(0).args()).containsExactly(new L3afProgram.KeyValue(0, 10));
        assertThat(program.monitorMaps().get(0).aggregator()).isEqualTo(L3afProgram.Aggregator.MAX_RATE);
    }

    @Test
    void newestReleaseIsFirst() {
        for (String version : new String[] {"1.10.0", "2.0.0-rc.1", "1.9.0"}) {
            catalog.file(FUNCTION + "releases/" + version + "/release.yaml", releaseOf("2026-09-02"));
        }

        assertThat(catalog.read().orElseThrow().function().releases())
                .map(release -> release.version().toString())
                .containsExactly("2.0.0-rc.1", "1.10.0", "1.9.0", "1.0.0");
    }

    @Test
    void knowsTheLineOfEveryValue() {
        CatalogFunction read = catalog.read().orElseThrow();

        assertThat(read.location(read.function().releases().get(0), "/sha256")).hasToString(RELEASE + ":4:9");
        assertThat(read.programLocation(read.function().releases().get(0), 0, "/object_file"))
                .hasToString(FUNCTION + "function.yaml:8:18");
    }

    @Test
    void everyFunctionIsReportedInOneRun() {
        catalog.replace(FUNCTION + "function.yaml", "title:", "tittle:")
                .file("functions/security/limits/acme/other/function.yaml", "title: 1\n")
                .replace(RELEASE, "size: 10", "size: ten");

        assertThat(catalog.problems())
                .contains(
                        FUNCTION + "function.yaml:1:1: KFM1201 unknown key \"tittle\"",
                        FUNCTION + "function.yaml:1:1: KFM1202 expected the key \"title\", found none",
                        RELEASE + ":3:7: KFM1203 expected a number of bytes from 1 to 1099511627776, found \"ten\"",
                        "functions/security/limits/acme/other/function.yaml:1:8: KFM1203 expected one line of at most 80 characters, found the number 1");
    }

    @Test
    void aDocumentThatIsNoMappingIsExplained() {
        catalog.file(RELEASE, "1.0.0\n");

        assertThat(catalog.problems()).containsExactly(RELEASE + ":1:1: KFM1203 expected a mapping, found \"1.0.0\"");
    }

    @Test
    void aMisspeltKeyGetsAGuess() {
        catalog.replace(FUNCTION + "function.yaml", "title:", "tittle:");

        assertThat(catalog.hints()).contains("Did you mean \"title\"?");
    }

    @Test
    void aVersionWithoutQuotesIsExplained() {
        catalog.file(FUNCTION + "function.yaml", functionWith("requires: { kernel: 5.15 }"));

        assertThat(catalog.problems())
                .containsExactly(
                        FUNCTION + "function.yaml:7:21: KFM1203 expected a kernel version in quotes, such as \"5.15\","
                                + " found the number 5.15");
        assertThat(catalog.hints()).first().asString().startsWith("Put it in quotes");
    }

    @Test
    void aDateMustExist() {
        catalog.replace(RELEASE, "2026-09-01", "2026-02-30");

        assertThat(catalog.problems())
                .containsExactly(
                        RELEASE + ":1:7: KFM1206 expected a date of the calendar as YYYY-MM-DD, found \"2026-02-30\"");
    }

    @Test
    void aLineFeedAtTheEndDoesNotSlipThroughAPattern() {
        catalog.file(FUNCTION + "function.yaml", functionWith("tags: [\"xdp\\n\"]"));

        assertThat(catalog.problems()).singleElement().asString().contains("KFM1204");
    }

    @Test
    void syntaxErrorsHaveAPosition() {
        catalog.file("publishers/acme.yaml", "name: [Acme\npen: 5\n");

        assertThat(catalog.problems())
                .singleElement()
                .asString()
                .startsWith(
                        "publishers/acme.yaml:2:4: KFM1101 not well-formed YAML: while parsing a flow sequence, expected ',' or ']'");
    }

    @Test
    void duplicateKeysAreRefused() {
        catalog.replace(RELEASE, "size: 10", "size: 10\nsize: 11");

        assertThat(catalog.problems())
                .containsExactly(RELEASE + ":4:1: KFM1102 expected each key once, found \"size\" again");
    }

    @Test
    void anchorsAliasesTagsAndSecondDocumentsAreRefused() {
        catalog.file("publishers/anchor.yaml", "paths: &a [x]\n")
                .file("publishers/alias.yaml", "name: *a\n")
                .file("publishers/tag.yaml", "name: !!str Acme\n")
                .file("publishers/second.yaml", "name: Acme\n---\nname: Acme\n");

        assertThat(catalog.problems())
                .contains(
                        "publishers/anchor.yaml:1:8: KFM1103 expected a value, found the anchor &a",
                        "publishers/alias.yaml:1:7: KFM1103 expected a value, found an alias",
                        "publishers/second.yaml:3:1: KFM1103 expected one document, found a second one")
                .anySatisfy(problem -> assertThat(problem).startsWith("publishers/tag.yaml:1:7: KFM1103"));
    }

    @Test
    void deepAndLongFilesMeetALimit() {
        catalog.file("publishers/deep.yaml", "a: " + "[".repeat(5000) + "]".repeat(5000) + "\n")
                .file("publishers/many.yaml", "a: [" + "1,".repeat(30_000) + "]\n")
                .file("publishers/long.yaml", "a: " + "x".repeat(300 * 1024) + "\n");

        assertThat(catalog.problems())
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("publishers/deep.yaml:1:19: KFM1104 expected at most 16 levels, found more"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("publishers/many.yaml:1:")
                        .contains("KFM1104"))
                .contains("publishers/long.yaml:1:1: KFM1003 expected at most 262144 bytes, found 307204");
    }

    @Test
    void aLongNumberMeetsALimit() {
        catalog.replace(RELEASE, "size: 10", "size: " + "1".repeat(200_000));

        assertThat(catalog.problems())
                .containsExactly(
                        RELEASE + ":3:7: KFM1104 expected numbers of at most 400 characters, found one of 200000");
    }

    @Test
    void aControlCharacterHasAPosition() {
        catalog.replace(RELEASE, "size: 10", "size: \0");

        assertThat(catalog.problems())
                .containsExactly(RELEASE + ":3:7: KFM1101 expected text without control characters, found U+0000");
    }

    @Test
    void anEmptyFileIsExplained() {
        catalog.file(RELEASE, "");

        assertThat(catalog.problems())
                .containsExactly(RELEASE + ":1:1: KFM1101 expected keys and values, found an empty file");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws IOException {
        Files.write(root.resolve(RELEASE), "date: \u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(catalog.problems())
                .containsExactly(RELEASE + ":1:1: KFM1004 expected UTF-8, found bytes that are not");
    }

    @Test
    void pathsMustBeSlugsThatDifferInMoreThanCase() {
        catalog.file("functions/security/limits/acme/RateLimit/function.yaml", "title: x\n");

        assertThat(catalog.problems())
                .containsExactly(
                        "functions/security/limits/acme/RateLimit:1:1: KFM1006 expected a slug, found \"RateLimit\"",
                        "functions/security/limits/acme/ratelimit:1:1: KFM1007 expected names that differ in more than case,"
                                + " found \"RateLimit\" and \"ratelimit\"");
    }

    @Test
    void versionsMustBeSemantic() {
        catalog.file(FUNCTION + "releases/1.0/release.yaml", releaseOf("2026-09-02"));

        assertThat(catalog.problems())
                .containsExactly(FUNCTION + "releases/1.0:1:1: KFM1205 expected a version, found \"1.0\"");
    }

    @Test
    void versionsMustStayDifferentForL3afd() {
        catalog.file(FUNCTION + "releases/1.0.0-RC.1/release.yaml", releaseOf("2026-09-02"))
                .file(FUNCTION + "releases/1.0.0-rc.1/release.yaml", releaseOf("2026-09-02"));

        assertThat(catalog.problems()).singleElement().asString().contains("KFM1304");
    }

    @Test
    void aFunctionNeedsARelease() {
        catalog.without(RELEASE).without(FUNCTION + "releases/1.0.0").without(FUNCTION + "releases");

        assertThat(catalog.problems())
                .containsExactly(FUNCTION + "function.yaml:1:1: KFM1301 expected at least one release, found none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/etc/hostname", "publishers/keys/a.asc"})
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aSecretKeyIsNoLink(String target) throws IOException {
        Files.createDirectory(root.resolve("demo"));
        Files.createSymbolicLink(root.resolve("demo/key.asc"), root.resolve(target));
        catalog.file("marketplace.yaml", marketplaceWith("secret_key: demo/key.asc"));

        assertThat(catalog.problems())
                .containsExactly("demo/key.asc:1:1: KFM1008 expected a file or folder, found a symbolic link");
    }

    @Test
    void aSecretKeyIsNotReachedThroughALink() throws IOException {
        Files.createSymbolicLink(root.resolve("demo"), root.resolve("publishers/keys"));
        catalog.file("marketplace.yaml", marketplaceWith("secret_key: demo/a.asc"));

        assertThat(catalog.problems())
                .containsExactly("demo:1:1: KFM1008 expected a file or folder, found a symbolic link");
    }

    @Test
    void aSecretKeyMustBeThereAndSmall() {
        catalog.file("marketplace.yaml", marketplaceWith("secret_key: demo/key.asc"));
        assertThat(catalog.problems()).containsExactly("demo/key.asc:1:1: KFM1001 expected this file, found nothing");

        catalog.file("demo/key.asc", "x".repeat(2_000_000));
        assertThat(catalog.problems())
                .anySatisfy(problem -> assertThat(problem).startsWith("demo/key.asc:1:1: KFM1003"));
    }

    @Test
    void certificatesThatNoRecordListsAreReported() {
        catalog.file("publishers/keys/junk.txt", "x").file("publishers/keys/folder/x.asc", "x");

        assertThat(catalog.problems())
                .containsExactly(
                        "publishers/keys/folder:1:1: KFM1005 expected only certificates that a record lists, found \"folder\"",
                        "publishers/keys/junk.txt:1:1: KFM1005 expected only certificates that a record lists,"
                                + " found \"junk.txt\"");
    }

    @Test
    void nobodyKnowsWhatARecordListsThatCannotBeRead() {
        catalog.file("publishers/keys/other.asc", "x").file("publishers/other.yaml", "name: Other\n");

        assertThat(catalog.problems())
                .noneSatisfy(problem -> assertThat(problem).contains("KFM1005"));
    }

    @Test
    void secretKeysAmongCertificatesAreReported() {
        catalog.file("publishers/keys/a.asc", "-----BEGIN PGP PRIVATE KEY BLOCK-----\n")
                .file("publishers/keys/secret.asc", "certificate\n-----BEGIN OPENSSH PRIVATE KEY-----\n");

        assertThat(catalog.problems())
                .containsExactly(
                        "publishers/keys/a.asc:1:1: KFM3005 expected a certificate, found a secret key",
                        "publishers/keys/secret.asc:1:1: KFM1005 expected only certificates that a record lists,"
                                + " found \"secret.asc\"",
                        "publishers/keys/secret.asc:1:1: KFM3005 expected a certificate, found a secret key");
    }

    @Test
    void aRetiredKeyNeedsALastDay() {
        catalog.replace("publishers/acme.yaml", "status: active", "status: retired");

        assertThat(catalog.problems())
                .containsExactly("publishers/acme.yaml:5:5: KFM1202 expected the key \"until\", found none");
    }

    @Test
    void aKeyDoesNotEndBeforeItBegins() {
        catalog.replace("marketplace.yaml", "from: 2026-01-01", "from: 2026-01-01, until: 2025-12-31");

        assertThat(catalog.problems())
                .singleElement()
                .asString()
                .startsWith("marketplace.yaml:7:")
                .endsWith(": KFM1204 expected a day that is not before 2026-01-01, found 2025-12-31");
    }

    @Test
    void aKeyMayEndOnTheDayItBegins() {
        catalog.replace(
                "publishers/acme.yaml",
                "status: active, from: 2026-01-01",
                "status: retired, from: 2026-01-01, until: 2026-01-01");

        assertThat(catalog.problems()).isEmpty();
    }

    @Test
    void aRecordListsAKeyOnce() {
        catalog.file("publishers/acme.yaml", """
                name: Acme
                paths: ["*/*/acme/*"]
                keys:
                  - { fingerprint: 0000000000000000000000000000000000000002, file: keys/a.asc, status: compromised, from: 2026-01-01 }
                  - { fingerprint: 0000000000000000000000000000000000000002, file: keys/a.asc, status: active, from: 2026-01-01 }
                """);

        assertThat(catalog.problems())
                .containsExactly("publishers/acme.yaml:5:20: KFM1204 expected each key once, found"
                        + " 0000000000000000000000000000000000000002 again");
    }

    @Test
    void aKeyHasOneCertificateInAllRecords() {
        catalog.file("publishers/keys/b.asc", "another\n")
                .replace("publishers/acme.yaml", "0002, file: keys/a.asc", "0001, file: keys/b.asc");

        assertThat(catalog.problems())
                .singleElement()
                .asString()
                .startsWith("publishers/acme.yaml:5:")
                .endsWith(
                        "KFM3004 expected the certificate of 0000000000000000000000000000000000000001 as in publishers/keys/a.asc,"
                                + " found another in publishers/keys/b.asc");
    }

    @Test
    void strangersAndLinksAreReported() throws IOException {
        catalog.file(FUNCTION + "notes.txt", "x").file("functions/stray.yaml", "x");
        Files.createSymbolicLink(root.resolve("publishers/evil.yaml"), root.resolve("marketplace.yaml"));

        assertThat(catalog.problems())
                .containsExactly(
                        "functions/security/limits/acme/ratelimit/notes.txt:1:1: KFM1005 expected only README.md, TERMS.txt,"
                                + " function.yaml, releases, reviews, revoked.asc, src, found \"notes.txt\"",
                        "functions/stray.yaml:1:1: KFM1005 expected folders category/subcategory/submitter/name,"
                                + " found the file \"stray.yaml\"",
                        "publishers/evil.yaml:1:1: KFM1008 expected a file or folder, found a symbolic link");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "marketplace.yaml",
                FUNCTION + "function.yaml",
                FUNCTION + "README.md",
                RELEASE,
                "publishers/keys/a.asc"
            })
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aFifoIsRefusedAndNotWaitedFor(String name) throws Exception {
        catalog.fifo(name);

        assertThat(catalog.problems())
                .contains(name + ":1:1: KFM1002 expected a file, found neither a file nor a folder");
    }

    @Test
    void aSourceThatIsNoFolderIsReported() throws Exception {
        catalog.file(FUNCTION + "src", "int main;").fifo(FUNCTION + "releases/1.0.0/src");

        assertThat(catalog.problems())
                .containsExactly(
                        FUNCTION
                                + "releases/1.0.0/src:1:1: KFM1005 expected a folder, found something else of this name",
                        FUNCTION + "src:1:1: KFM1005 expected a folder, found something else of this name");
    }

    @Test
    void aLinkedReadmeIsNotRead() throws IOException {
        Files.delete(root.resolve(FUNCTION + "README.md"));
        Files.createSymbolicLink(root.resolve(FUNCTION + "README.md"), root.resolve("marketplace.yaml"));

        assertThat(catalog.read()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"publishers", "functions", "functions/security", FUNCTION + "README.md", FUNCTION + "releases"})
    void aLinkIsRefusedAndReportedOnce(String name) throws IOException {
        Path elsewhere = root.resolve(".elsewhere");
        Files.move(root.resolve(name), elsewhere);
        Files.createSymbolicLink(root.resolve(name), elsewhere);

        assertThat(catalog.problems())
                .containsExactly(name + ":1:1: KFM1008 expected a file or folder, found a symbolic link");
    }

    @Test
    void whatCannotBeListedIsReportedAsThatAlone() throws IOException {
        catalog.without(RELEASE).without(FUNCTION + "releases/1.0.0").without(FUNCTION + "releases");
        catalog.file(FUNCTION + "releases", "no folder");

        assertThat(catalog.problems())
                .containsExactly(FUNCTION + "releases:1:1: KFM1002 the folder cannot be read: it is no folder");
    }

    @Test
    void aFunctionThatMayNotBeReadIsReportedOnce() throws IOException {
        forbid(root.resolve(FUNCTION));

        assertThat(catalog.problems())
                .containsExactly(
                        "functions/security/limits/acme/ratelimit:1:1: KFM1002 the folder cannot be read: permission denied");
    }

    @Test
    void aCatalogThatMayNotBeReadIsNotCalledEmpty() throws IOException {
        forbid(root);

        assertThat(catalog.problems())
                .containsExactly(
                        "functions:1:1: KFM1002 the folder cannot be read: permission denied",
                        "marketplace.yaml:1:1: KFM1002 the file cannot be read: permission denied",
                        "publishers:1:1: KFM1002 the folder cannot be read: permission denied");
    }

    /** Takes all permissions from a folder; the test is passed over when that does not stop us, as for root. */
    private void forbid(Path folder) throws IOException {
        forbidden = folder;
        Files.setPosixFilePermissions(folder, Set.of());
        assumeThat(Files.isReadable(folder)).isFalse();
    }

    @AfterEach
    void allowAgain() throws IOException {
        if (forbidden != null) {
            Files.setPosixFilePermissions(forbidden, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aCatalogThatIsNoneSaysWhatIsMissing() throws IOException {
        Path empty = Files.createDirectory(root.resolve("empty"));
        var diagnostics = new Diagnostics();

        Catalog.open(empty, CatalogLimits.DEFAULT, diagnostics);

        assertThat(diagnostics.sorted())
                .map(Object::toString)
                .containsExactly(
                        "functions:1:1: KFM1001 expected a folder of functions, found none",
                        "marketplace.yaml:1:1: KFM1001 expected this file, found nothing",
                        "publishers:1:1: KFM1001 expected a folder of publishers, found none");
    }

    private static String marketplaceWith(String line) {
        return """
                title: A marketplace
                summary: For a test.
                base_url: https://marketplace.example.org/
                platforms: [bookworm]
                index:
                  keys:
                    - { fingerprint: 0000000000000000000000000000000000000001, file: keys/a.asc, status: active, from: 2026-01-01 }
                """ + "  " + line + "\n";
    }

    private static String releaseOf(String date) {
        return """
                date: %s
                artifact: l3af_ratelimit.tar.gz
                size: 10
                sha256: 0000000000000000000000000000000000000000000000000000000000000000
                """.formatted(date);
    }

    private static String functionWith(String line) {
        return """
                title: Rate limiter
                summary: Limits rates.
                licence: { kernel: GPL-2.0-only }
                maintainers: [{ name: Ada }]
                l3afd:
                  - attach: [probes]
                """ + line + "\n";
    }

    private static final String REVIEW = FUNCTION + "reviews/0000000000000000000000000000000000000003.md";

    private static String review(String... changes) {
        String text = """
                ---
                function: security/limits/acme/ratelimit
                version: 1.0.0
                sha256: 0000000000000000000000000000000000000000000000000000000000000000
                rating: 4
                basis: installed
                kernel: "6.8"
                ---

                It works.
                """;
        for (int i = 0; i < changes.length; i += 2) {
            assertThat(text).contains(changes[i]);
            text = text.replace(changes[i], changes[i + 1]);
        }
        return text;
    }

    @Test
    void aReviewIsReadWithItsText() {
        CatalogReview read = catalog.file(REVIEW, review())
                .file(REVIEW + ".asc", "not looked into here\n")
                .read()
                .orElseThrow()
                .reviews()
                .get(0);

        assertThat(catalog.problems()).isEmpty();
        assertThat(read.rating()).isEqualTo(4);
        assertThat(read.kernel()).isEqualTo("6.8");
        assertThat(read.document().body()).isEqualTo("\nIt works.\n");
        assertThat(read.document().signed().text()).isEqualTo(review());
    }

    @Test
    void aRetractionHasNoRating() {
        catalog.file(REVIEW, review("rating: 4", "rating: none")).file(REVIEW + ".asc", "x");

        assertThat(catalog.read().orElseThrow().reviews().get(0).rating()).isNull();
    }

    @Test
    void whatAReviewSaysOfItselfIsHeldAgainstItsSchema() {
        catalog.file(REVIEW, review("rating: 4", "rating: 6", "basis: installed", "basis: heard"))
                .file(REVIEW + ".asc", "x");

        assertThat(catalog.problems())
                .containsExactly(
                        REVIEW
                                + ":5:9: KFM1204 expected 1 (bad) to 5 (good), or none to take an earlier one back, found"
                                + " the number 6",
                        REVIEW + ":6:8: KFM1204 expected one of read, installed, purchased, found \"heard\"");
    }

    @Test
    void aReviewBeginsWithWhatItIsAbout() {
        catalog.file(REVIEW, "It works.\n").file(REVIEW + ".asc", "x");

        assertThat(catalog.problems())
                .containsExactly(REVIEW + ":1:1: KFM3603 expected a line ---, keys and values, and another line ---,"
                        + " found none");
    }

    @Test
    void whatSignsNothingAndAnswersNothingIsReported() {
        catalog.file(REVIEW + ".asc", "x")
                .file(REVIEW.replace(".md", ".answer.md"), "x")
                .file(FUNCTION + "reviews/mine.md", "x");

        assertThat(catalog.problems())
                .containsExactly(
                        REVIEW.replace(".md", ".answer.md")
                                + ":1:1: KFM1005 expected the review that this file belongs to, found none",
                        REVIEW + ".asc:1:1: KFM1005 expected the review that this file belongs to, found none",
                        FUNCTION + "reviews/mine.md:1:1: KFM3601 expected <fingerprint>.md, <fingerprint>.answer.md and"
                                + " their .asc, found \"mine.md\"");
    }

    @Test
    void reviewsAreLimitedInSizeAndNumber() {
        catalog.file(REVIEW, review() + "x".repeat(CatalogLimits.DEFAULT.reviewBytes()))
                .file(REVIEW + ".asc", "x");
        for (int key = 1; key <= CatalogLimits.DEFAULT.reviews(); key++) {
            String name = String.format("%sreviews/1%039d.md", FUNCTION, key);
            catalog.file(name, review()).file(name + ".asc", "x");
        }

        assertThat(catalog.problems())
                .containsExactly(
                        FUNCTION + "reviews:1:1: KFM3604 expected at most 1000 reviews of a function, found 1001",
                        REVIEW + ":1:1: KFM1003 expected at most 16384 bytes, found " + (review().length() + 16384));
    }
}
