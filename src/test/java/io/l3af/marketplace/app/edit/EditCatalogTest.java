package io.l3af.marketplace.app.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.app.submission.CheckCatalog;
import io.l3af.marketplace.app.verification.HostedPackages;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostic;
import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.ReleaseName;
import io.l3af.marketplace.model.Version;
import io.l3af.marketplace.scratch.TreeCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditCatalogTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-26");
    private static final FunctionPath RATELIMIT = FunctionPath.parse("security/limits/packetworks/ratelimit");
    private static final Path RELEASES = Path.of("functions/" + RATELIMIT + "/releases");

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheDemonstration() throws IOException {
        TreeCopy.copy(Path.of("catalog"), folder);
    }

    @Test
    void aWithdrawalIsAddedToWhatStands() throws IOException {
        Path file = RELEASES.resolve("1.1.0/release.yaml");
        String before = Files.readString(folder.resolve(file));

        EditedCatalog edited = YankRelease.run(folder, names("1.1.0"), "Says \"no\": to all.", TODAY);

        assertThat(edited.changed()).containsExactly(file);
        assertThat(Files.readString(folder.resolve(file)))
                .isEqualTo(before + "yanked: { date: 2026-11-26, reason: \"Says \\\"no\\\": to all.\" }\n");
        assertThat(problems()).isEmpty();
    }

    @Test
    void whatIsWithdrawnAlreadyStays() {
        EditedCatalog edited = YankRelease.run(folder, names("1.0.0", "1.1.0"), "Again.", TODAY);

        assertThat(edited.changed()).isEmpty();
        assertThat(edited.diagnostics().sorted()).extracting(Diagnostic::code).containsExactly(Code.ALREADY_SAID);
        assertThat(problems()).isEmpty();
    }

    @Test
    void aReasonThatNoManifestMayHaveIsRefused() {
        EditedCatalog edited = YankRelease.run(folder, names("1.1.0"), "two\nlines", TODAY);

        assertThat(edited.changed()).isEmpty();
        assertThat(edited.diagnostics().hasErrors()).isTrue();
    }

    @Test
    void anUnknownVersionIsReported() {
        EditedCatalog edited = YankRelease.run(folder, names("9.9.9"), "Gone.", TODAY);

        assertThat(edited.diagnostics().sorted())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .isEqualTo("expected one of the versions 2.0.0-rc.1, 1.1.0, 1.0.0, found " + RATELIMIT
                                + "@9.9.9"));
    }

    @Test
    void functionsAndReleasesAreDeprecated() {
        FunctionPath other = FunctionPath.parse("security/limits/packetworks/connection-limit");
        EditedCatalog edited = DeprecateRelease.run(
                folder,
                List.of(new ReleaseName(RATELIMIT, null), new ReleaseName(RATELIMIT, Version.parse("1.1.0"))),
                "Old.",
                other,
                TODAY);

        assertThat(edited.changed())
                .containsExactly(
                        Path.of("functions/" + RATELIMIT + "/function.yaml"), RELEASES.resolve("1.1.0/release.yaml"));
        assertThat(problems()).isEmpty();
    }

    @Test
    void aWarningAndAWithdrawalAreOneStep() throws IOException {
        EditedCatalog edited = WriteAdvisory.run(folder, request(null, "2.0.0", true), TODAY);

        assertThat(edited.changed())
                .containsExactly(
                        Path.of("advisories/KFSA-2026-0002.yaml"),
                        RELEASES.resolve("2.0.0-rc.1/release.yaml"),
                        RELEASES.resolve("1.1.0/release.yaml"));
        assertThat(Files.readString(folder.resolve("advisories/KFSA-2026-0002.yaml")))
                .isEqualTo("""
                        title: "Forgets: everything"
                        severity: high
                        published: 2026-11-26
                        aliases:
                          - "CVE-2026-12345"
                        affected:
                          - { function: security/limits/packetworks/ratelimit, fixed: 2.0.0 }
                        references:
                          - "https://example.com/1"
                        details: |
                          # One

                            two
                        """);
        assertThat(Files.readString(folder.resolve(RELEASES).resolve("1.1.0/release.yaml")))
                .contains("reason: \"KFSA-2026-0002: Forgets: everything\"");
        assertThat(problems()).isEmpty();
    }

    @Test
    void nothingIsWrittenWhenARangeCannotBe() throws IOException {
        EditedCatalog edited = WriteAdvisory.run(folder, request("2.0.0", "1.0.0", true), TODAY);

        assertThat(edited.diagnostics().sorted()).extracting(Diagnostic::code).containsExactly(Code.ADVISORY_RANGE);
        assertThat(Files.exists(folder.resolve("advisories/KFSA-2026-0002.yaml")))
                .isFalse();
    }

    private static WriteAdvisory.Request request(@Nullable String introduced, @Nullable String fixed, boolean yanks) {
        return new WriteAdvisory.Request(
                new Advisory.Affected(
                        RATELIMIT,
                        introduced == null ? null : Version.parse(introduced),
                        fixed == null ? null : Version.parse(fixed)),
                "Forgets: everything",
                Advisory.Severity.HIGH,
                List.of("CVE-2026-12345"),
                List.of("https://example.com/1"),
                "# One\n\n  two\n",
                yanks);
    }

    private static List<ReleaseName> names(String... versions) {
        return Stream.of(versions)
                .map(version -> new ReleaseName(RATELIMIT, Version.parse(version)))
                .toList();
    }

    private List<Diagnostic> problems() {
        return CheckCatalog.run(
                        folder, 2, null, HostedPackages.AT_HAND, Instant.parse("2026-11-26T12:00:00Z"), Map.of())
                .diagnostics()
                .sorted();
    }
}
