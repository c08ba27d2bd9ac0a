package io.l3af.marketplace.app.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.l3af.marketplace.app.BareSigning;
import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.verification.HostedPackages;
import io.l3af.marketplace.build.BuildLimits;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostic;
import io.l3af.marketplace.scratch.TreeCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds a function of the demonstration in real sandboxes; left out where none can be made. */
class BuildFunctionsTest {
    private static final Path DEMONSTRATION = Path.of("catalog");
    private static final String FUNCTION = "functions/chaining/roots/l3af/xdp-root";

    @TempDir
    Path temporary;

    private Path function;
    private Path script;
    private Path manifest;
    private Path artifact;

    @BeforeAll
    static void aSandboxCanBeMade() {
        for (String tool : List.of("bwrap", "clang", "make", "llvm-strip")) {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin", tool)), tool + " is not installed");
        }
    }

    @BeforeEach
    void copyTheFunction() throws IOException {
        Path catalog = temporary.resolve("catalog");
        function = catalog.resolve(FUNCTION);
        script = function.resolve("src/Makefile");
        manifest = function.resolve("releases/1.0.0/release.yaml");
        artifact = function.resolve("releases/1.0.0/l3af_xdp_root.tar.gz");
        TreeCopy.copy(DEMONSTRATION.resolve("marketplace.yaml"), catalog.resolve("marketplace.yaml"));
        TreeCopy.copy(DEMONSTRATION.resolve("publishers"), catalog.resolve("publishers"));
        TreeCopy.copy(
                DEMONSTRATION.resolve("demo-keys-never-trust-these"), catalog.resolve("demo-keys-never-trust-these"));
        TreeCopy.copy(DEMONSTRATION.resolve(FUNCTION), function);
    }

    @Test
    void theCommittedPackageIsWhatItsSourceSays() {
        BuildFunctions.Result result = build(false);

        assertThat(result.diagnostics().sorted()).isEmpty();
        assertThat(result.releases())
                .extracting(BuildFunctions.Built::outcome)
                .containsExactly(BuildFunctions.Outcome.SAME);
    }

    @Test
    void anotherSourceIsAnotherPackage() throws IOException {
        Path source = function.resolve("src/xdp_root.bpf.c");
        Files.writeString(source, Files.readString(source).replace("Dual BSD/GPL", "GPL"));

        assertThat(codes(build(false))).containsExactly(Code.BUILD_DIFFERS, Code.BUILD_FACTS_DIFFER);
        assertThat(messages(build(false)).get(0)).contains("xdp_root.bpf.o differs in its content");
    }

    @Test
    void factsAboutAnotherSourceAreReportedThoughThePackageIsTheSame() throws IOException {
        Files.writeString(function.resolve("src/README"), "One file more.\n");

        assertThat(codes(build(false))).containsExactly(Code.BUILD_FACTS_DIFFER);
    }

    @Test
    void aBuildThatSaysWhereItWasDoneIsNotReproducible() throws IOException {
        Files.writeString(script, Files.readString(script).replace("-ffile-prefix-map=$(CURDIR)=.", ""));

        assertThat(codes(build(false))).containsExactly(Code.BUILD_NOT_REPRODUCIBLE);
        assertThat(messages(build(false)).get(0)).contains("xdp_root.bpf.o differs in its content");
    }

    @Test
    void whatWasBuiltMustKeepTheRulesOfPackages() throws IOException {
        Files.writeString(script, "all:\n\techo no object > $(OUT)/other.bpf.o\n");

        assertThat(codes(build(false))).contains(Code.OBJECT_MISSING);
    }

    @Test
    void aBuildThatMakesNothingFails() throws IOException {
        Files.writeString(script, "all:\n");

        assertThat(codes(build(false))).containsExactly(Code.BUILD_FAILED);
    }

    @Test
    void aLinkIsNotPacked() throws IOException {
        Files.writeString(script, "all:\n\tln -s /etc/shadow $(OUT)/xdp_root.bpf.o\n");

        assertThat(codes(build(false))).containsExactly(Code.PACKAGE_BAD_TYPE);
    }

    @Test
    void writingMakesThePackageAndItsFacts() throws IOException {
        byte[] committed = Files.readAllBytes(artifact);
        Files.delete(artifact);
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceAll("(?m)^(size|build):.*\n", "")
                        .replace("date:", "size: 1\ndate:"));

        BuildFunctions.Result written = build(true);

        assertThat(written.diagnostics().sorted()).isEmpty();
        assertThat(artifact).hasBinaryContent(committed);
        assertThat(Files.readString(manifest)).contains("size: " + committed.length, "image: \"host ", "clang version");
        assertThat(codes(build(false))).isEmpty();
    }

    @Test
    void aReleaseWithoutSourceIsPassedOver() throws IOException {
        for (Path file : List.copyOf(list(function.resolve("src")))) {
            Files.delete(file);
        }
        Files.delete(function.resolve("src"));

        assertThat(build(false).releases())
                .extracting(BuildFunctions.Built::outcome)
                .containsExactly(BuildFunctions.Outcome.SKIPPED);
    }

    @Test
    void whatIsWrittenIsStatedWhenThereIsAKey() throws IOException {
        Path statement = artifact.resolveSibling("l3af_xdp_root.tar.gz.intoto.jsonl");
        Files.delete(statement);

        build(true);
        assertThat(statement).doesNotExist();
        stated("builder.pem");

        assertThat(statement).content().contains("application/vnd.in-toto+json");
    }

    @Test
    void nobodyStatesWithAKeyThatIsNotListed() {
        assertThatThrownBy(() -> stated("tuf-snapshot.pem"))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("is not listed for statements");
    }

    private void stated(String key) {
        Path file = temporary.resolve("catalog/demo-keys-never-trust-these").resolve(key);
        BuildFunctions.run(new BuildFunctions.Request(
                List.of(function),
                null,
                true,
                true,
                true,
                new BareSigning(List.of(file), null),
                HostedPackages.AT_HAND,
                2,
                BuildLimits.DEFAULTS));
    }

    @Test
    void withoutAnImageNothingIsBuiltOnTheMachineItself() {
        assertThatThrownBy(() -> build(false, temporary.resolve("no-image")))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("there is no build image");
    }

    private BuildFunctions.Result build(boolean write) {
        return build(write, null);
    }

    private BuildFunctions.Result build(boolean write, @Nullable Path image) {
        return BuildFunctions.run(new BuildFunctions.Request(
                List.of(function), image, write, true, true, null, HostedPackages.AT_HAND, 2, BuildLimits.DEFAULTS));
    }

    private static List<Code> codes(BuildFunctions.Result result) {
        return result.diagnostics().sorted().stream()
                .map(Diagnostic::code)
                .sorted()
                .toList();
    }

    private static List<String> messages(BuildFunctions.Result result) {
        return result.diagnostics().sorted().stream().map(Diagnostic::message).toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
