package io.l3af.marketplace.app.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.diagnostics.Diagnostic;
import io.l3af.marketplace.scratch.TreeCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is worth a signature. */
class SignPackageTest {
    private static final Path CATALOG = Path.of("catalog");
    private static final Path PACKAGE =
            CATALOG.resolve("functions/chaining/roots/l3af/xdp-root/releases/1.0.0/l3af_xdp_root.tar.gz");
    private static final Path SEALED =
            CATALOG.resolve("functions/security/limits/northlight/burst-guard/releases/1.0.0/burst_guard.tar.gz.gpg");

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    void aPackageAndASealedOneAre() {
        assertThat(problems(PACKAGE, SEALED)).isEmpty();
    }

    @Test
    void aTextIsWhateverItSays() throws IOException {
        assertThat(problems(Files.writeString(folder.resolve("review.md"), "Good.")))
                .isEmpty();
    }

    @Test
    void everyPackageThatIsNoneIsTold() throws IOException {
        byte[] whole = Files.readAllBytes(PACKAGE);
        Path cutOff = Files.write(folder.resolve("l3af_xdp_root.tar.gz"), Arrays.copyOf(whole, 500));
        Path text = Files.writeString(folder.resolve("b.tar.gz"), "no gzip");
        Path noZip = Files.write(folder.resolve("c.zip"), whole);
        Path open = Files.write(folder.resolve("d.tar.gz.gpg"), whole);

        assertThat(problems(cutOff, text, noZip, open))
                .containsExactlyInAnyOrder(
                        cutOff + ":1:1: KFM2101 the gzip file is truncated",
                        text + ":1:1: KFM2101 this is not a gzip file",
                        noZip + ":1:1: KFM2101 this is not a zip file",
                        open + ":1:1: KFM3702 expected encrypted data and nothing before it, found something else");
    }

    @Test
    void aPackageThatL3afdCouldNotFindIsNot() throws IOException {
        Path renamed = Files.copy(PACKAGE, folder.resolve("other_name.tar.gz"));

        assertThat(problems(renamed)).isNotEmpty().allMatch(problem -> problem.contains("KFM2106"));
    }

    @Test
    void theLimitsAreThoseOfTheCatalogAroundThePackage() throws IOException {
        Path marketplace = folder.resolve("marketplace.yaml");
        TreeCopy.copy(CATALOG.resolve("publishers"), folder.resolve("publishers"), below -> true);
        Files.writeString(
                marketplace,
                Files.readString(CATALOG.resolve("marketplace.yaml")) + "policies: { limits: { entries: 1 } }\n");
        Path artifact = Files.copy(PACKAGE, folder.resolve("l3af_xdp_root.tar.gz"));

        assertThat(problems(artifact))
                .containsExactly(artifact + ":1:1: KFM2102 there are more entries than the limit of 1");
    }

    private static List<String> problems(Path... artifacts) {
        return SignPackage.check(List.of(artifacts)).sorted().stream()
                .map(Diagnostic::toString)
                .toList();
    }
}
