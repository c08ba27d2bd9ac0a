package io.l3af.marketplace.app.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.verification.HostedPackages;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostic;
import io.l3af.marketplace.scratch.TreeCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Holds a copy of the demonstration's probe against the types of the running kernel. */
class RecordEvidenceTest {
    private static final Path TYPES = Path.of("/sys/kernel/btf/vmlinux");
    private static final String RELEASE =
            "functions/observability/latency/observatory/tcp-connect-latency/releases/1.0.0";
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    @TempDir
    private Path temporary;

    private Path catalog;
    private Path kernel;
    private Path evidence;

    @BeforeEach
    void copyCatalog() throws IOException {
        catalog = temporary.resolve("catalog");
        kernel = Files.createDirectory(temporary.resolve("kernel"));
        evidence = catalog.resolve(RELEASE).resolve("evidence.json");
        TreeCopy.copy(Path.of("catalog"), catalog);
        if (Files.isReadable(TYPES)) {
            Files.copy(TYPES, kernel.resolve("vmlinux.btf"));
        }
        Files.writeString(
                kernel.resolve("kernel.json"),
                "{ \"name\": \"here\", \"release\": \"6.1.0\", \"architecture\": \"x86_64\" }");
    }

    static boolean kernelHasTypes() {
        return Files.isReadable(TYPES);
    }

    @Test
    @EnabledIf("kernelHasTypes")
    void aKernelIsAddedToWhatIsKnownOfOthers() throws IOException {
        RecordEvidence.Result result = run(catalog.resolve(RELEASE));

        assertThat(result.releases()).isEqualTo(1);
        assertThat(result.written()).isEqualTo(1);
        assertThat(Files.readString(evidence)).contains("\"here\"", "debian-12-amd64");
        assertThat(CheckCatalog.run(catalog, 1, null, HostedPackages.AT_HAND, NOW, Map.of())
                        .diagnostics()
                        .sorted())
                .isEmpty();
    }

    @Test
    @Timeout(20)
    void pipesInTheFolderOfAKernelAreNotWaitedFor() throws Exception {
        Path types = kernel.resolve("vmlinux.btf");
        Files.deleteIfExists(types);
        assumeTrue(new ProcessBuilder("mkfifo", types.toString()).start().waitFor() == 0);

        assertThatThrownBy(() -> run(catalog.resolve(RELEASE)))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("the file " + types + " cannot be used");

        Path name = kernel.resolve("kernel.json");
        Files.move(types, name, StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> run(catalog.resolve(RELEASE)))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("the file " + name + " cannot be used");
    }

    @Test
    @EnabledIf("kernelHasTypes")
    void theSameEvidenceIsNotWrittenAgain() {
        run(catalog.resolve(RELEASE));

        assertThat(run(catalog.resolve(RELEASE)).written()).isZero();
    }

    @Test
    @EnabledIf("kernelHasTypes")
    void evidenceOfAnotherPackageIsForgotten() throws IOException {
        String text = Files.readString(evidence);
        Files.writeString(evidence, text.replaceFirst("\"[0-9a-f]{64}\"", "\"" + "0".repeat(64) + "\""));

        run(catalog.resolve(RELEASE));

        assertThat(Files.readString(evidence)).contains("\"here\"").doesNotContain("debian-12-amd64", "0".repeat(64));
    }

    @Test
    @EnabledIf("kernelHasTypes")
    void whatALoaderSawIsTakenIn() throws IOException {
        String sha256 = "95fb15c1cf90c042501ee4ca27fec37e949d7dc551461d3a4b57b6fc845546d4";
        Files.writeString(
                kernel.resolve("loads.jsonl"),
                "{\"package\":\"" + sha256 + "\",\"object\":\"tcp_connect_latency.bpf.o\",\"loader\":\"test 1\","
                        + "\"reason\":\"verifier\",\"message\":\"no\\u001b[31m\\nluck\"}\n");

        run(catalog.resolve(RELEASE));

        assertThat(Files.readString(evidence)).contains("\"test 1\"", "\"no [31m luck\"");
    }

    @Test
    @EnabledIf("kernelHasTypes")
    void aReportThatIsNoReportIsRefusedAndNothingWritten() throws IOException {
        Files.writeString(kernel.resolve("loads.jsonl"), "{\"package\":1}\n");
        String before = Files.readString(evidence);

        assertThatThrownBy(() -> run(catalog)).isInstanceOf(EnvironmentException.class);
        assertThat(Files.readString(evidence)).isEqualTo(before);
    }

    @Test
    @EnabledIf("kernelHasTypes")
    void nothingIsWrittenThatNoCatalogMayHave() throws IOException {
        Files.writeString(
                kernel.resolve("kernel.json"),
                "{ \"name\": \"My Kernel\", \"release\": \"6.1.0\", \"architecture\": \"x86_64\" }");
        String before = Files.readString(evidence);

        RecordEvidence.Result result = run(catalog.resolve(RELEASE));

        assertThat(result.diagnostics().sorted()).extracting(Diagnostic::code).containsExactly(Code.BAD_VALUE);
        assertThat(result.written()).isZero();
        assertThat(Files.readString(evidence)).isEqualTo(before);
    }

    private RecordEvidence.Result run(Path place) {
        return RecordEvidence.run(place, List.of(kernel), HostedPackages.AT_HAND, 1, NOW);
    }
}
