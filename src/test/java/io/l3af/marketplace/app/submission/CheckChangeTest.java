package io.l3af.marketplace.app.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.verification.HostedPackages;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes to the demonstration catalog, in a repository of git. */
class CheckChangeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String FUNCTION = "functions/security/limits/packetworks/ratelimit/";

    @TempDir
    Path folder;

    private Path catalog;

    @BeforeEach
    void commitTheCatalog() throws Exception {
        catalog = CommittedCatalog.in(folder);
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(catalog.resolve(file), text, StandardOpenOption.APPEND, StandardOpenOption.CREATE);
    }

    private List<String> outside(@Nullable String submitter) {
        return check(submitter).diagnostics().sorted().stream()
                .filter(problem -> problem.code() == Code.CHANGE_OUTSIDE_RIGHTS)
                .map(Diagnostic::location)
                .map(location -> location.file())
                .toList();
    }

    private CheckChange.Result check(@Nullable String submitter) {
        return CheckChange.run(catalog, "HEAD", submitter, 2, HostedPackages.AT_HAND, NOW, folder.resolve("sheet.md"));
    }

    @Test
    void nothingChangedIsNothingToCheck() throws IOException {
        CheckChange.Result result = check(null);

        assertThat(result.functions()).isZero();
        assertThat(result.diagnostics().sorted()).isEmpty();
        assertThat(folder.resolve("sheet.md")).content().contains("0 changed files");
    }

    @Test
    void onlyTheFunctionThatChangedIsChecked() throws IOException {
        append(FUNCTION + "README.md", "\nMore.\n");
        append("functions/chaining/roots/l3af/xdp-root/releases/1.0.0/l3af_xdp_root.tar.gz.asc", "");

        CheckChange.Result result = check(null);

        assertThat(result.functions()).isEqualTo(1);
        assertThat(result.diagnostics().sorted()).isEmpty();
        assertThat(folder.resolve("sheet.md"))
                .content()
                .contains("## Submission of `packetworks`", "### `security/limits/packetworks/ratelimit`");
    }

    @Test
    void whatIsNotTheSubmittersIsRefused() throws IOException {
        append(FUNCTION + "README.md", "\nMore.\n");
        append("functions/chaining/roots/l3af/xdp-root/README.md", "\nMine now.\n");
        append("publishers/packetworks.yaml", "# more\n");
        append("marketplace.yaml", "# more\n");
        Files.writeString(folder.resolve("outside"), "");
        try (Stream<Path> reviews = Files.list(catalog.resolve(FUNCTION + "reviews"))) {
            for (Path review : reviews.toList()) {
                Files.delete(review);
            }
        }

        assertThat(outside("packetworks"))
                .contains(
                        "functions/chaining/roots/l3af/xdp-root/README.md",
                        "marketplace.yaml",
                        "publishers/packetworks.yaml")
                .anyMatch(file -> file.startsWith(FUNCTION + "reviews/"))
                .doesNotContain(FUNCTION + "README.md");
        assertThat(outside("observatory")).contains(FUNCTION + "README.md");
    }

    @Test
    void aReviewerMayComeAndNotSayThatPeopleVouch() throws IOException {
        append("reviewers/newcomer.yaml", "name: Newcomer\nkeys: []\n");
        assertThat(outside(null)).isEmpty();
        Path vouched = catalog.resolve("reviewers/ines.yaml");
        Files.writeString(vouched, Files.readString(vouched) + "# still\n");
        assertThat(outside(null)).containsExactly("reviewers/ines.yaml");
    }

    @Test
    void aCommitThatIsNoneIsSaid() {
        for (String base : List.of("no-such-branch", "--output=x", "")) {
            assertThatThrownBy(() -> CheckChange.run(catalog, base, null, 1, HostedPackages.AT_HAND, NOW, null))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("there is no commit " + base);
        }
    }
}
