package io.l3af.marketplace.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.scratch.ScratchFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds hostile sources in real sandboxes; left out where none can be made. */
class BuilderTest {
    private static final BuildLimits SMALL =
            new BuildLimits(Duration.ofSeconds(20), 64L << 20, 64, 8L << 20, 100_000, 20);

    @TempDir
    Path temporary;

    @BeforeAll
    static void aSandboxCanBeMade() {
        for (String tool : List.of("bwrap", "clang", "make")) {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin", tool)), tool + " is not installed");
        }
    }

    /** Root builds as nobody, who must find the way to the work folder. */
    @BeforeEach
    void theFolderCanBePassedThrough() throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @Test
    void whatTheScriptPutsIntoOutIsThere() throws Exception {
        Attempt attempt = build(SMALL, "mkdir $(OUT)/rules; cp Makefile $(OUT)/copy; chmod 755 $(OUT)/copy");

        assertThat(attempt).isInstanceOfSatisfying(Attempt.Built.class, built -> {
            assertThat(built.files().resolve("copy")).hasSameTextualContentAs(temporary.resolve("src/Makefile"));
            assertThat(built.files().resolve("copy")).isExecutable();
            assertThat(built.files().resolve("rules")).isEmptyDirectory();
            assertThat(built.compiler()).contains("clang version");
            assertThat(built.tested()).isFalse();
        });
    }

    @Test
    void nothingOfTheEnvironmentIsSeen() throws Exception {
        Attempt attempt =
                build(SMALL, "env | sort > $(OUT)/env; ls -a / /build /source /result > $(OUT)/seen 2>&1; true");

        Path files = ((Attempt.Built) attempt).files();
        assertThat(Files.readAllLines(files.resolve("env")))
                .contains(
                        "HOME=/build/here/home",
                        "TMPDIR=/build/here/tmp",
                        "TZ=UTC",
                        "LC_ALL=C.UTF-8",
                        "SOURCE_DATE_EPOCH=1767225600")
                .allMatch(
                        line -> line.matches(
                                "(HOME|LC_ALL|MAKEFLAGS|MAKELEVEL|MAKEOVERRIDES|MFLAGS|OUT|PATH|PWD|SOURCE_DATE_EPOCH|TMPDIR|TZ)=.*"));
        assertThat(Files.readString(files.resolve("seen")))
                .contains("cannot access '/source'", "cannot access '/result'")
                .doesNotContain("root", "home\n.bash");
    }

    @Test
    void aScriptThatFailsIsReportedWithItsLog() throws Exception {
        Attempt attempt = build(SMALL, "echo so it is; exit 7");

        assertThat(codes(attempt)).containsExactly(Code.BUILD_FAILED);
        assertThat(attempt.log()).contains("so it is\n", "Error 7");
    }

    @Test
    void testsThatPassAreTold() throws Exception {
        Attempt attempt = build(SMALL, "echo yes > $(OUT)/yes\ntest:\n\tgrep yes $(OUT)/yes");

        assertThat(attempt)
                .isInstanceOfSatisfying(
                        Attempt.Built.class, built -> assertThat(built.tested()).isTrue());
    }

    @Test
    void testsThatFailAreReported() throws Exception {
        assertThat(codes(build(SMALL, "true\ntest :\n\tfalse"))).containsExactly(Code.BUILD_TESTS_FAILED);
    }

    @Test
    void testsMayUseTheLoopbackInterface() throws Exception {
        String test = "bash -c 'exec 3<>/dev/tcp/127.0.0.1/9' 2>/dev/null || true";

        assertThat(build(SMALL, "true\ntest:\n\t" + test)).isInstanceOf(Attempt.Built.class);
    }

    @Test
    void aScriptThatNeverEndsIsStopped() throws Exception {
        BuildLimits second =
                new BuildLimits(Duration.ofSeconds(1), SMALL.memory(), 64, SMALL.disk(), SMALL.printed(), 20);

        assertThat(codes(build(second, "sleep 86397"))).containsExactly(Code.BUILD_TIME);
        assertNothingRuns("86397");
    }

    @Test
    void aScriptThatFillsMemoryIsStopped() throws Exception {
        assertThat(codes(build(SMALL, "tail /dev/zero"))).containsExactly(Code.BUILD_MEMORY);
    }

    @Test
    void aScriptThatForksIsStopped() throws Exception {
        String thousand = "i=0; while [ $$i -lt 1000 ]; do sleep 86398 & i=$$((i + 1)); done; wait";

        assertThat(codes(build(SMALL, thousand))).containsExactly(Code.BUILD_PROCESSES);
        assertNothingRuns("86398");
    }

    @Test
    void aScriptThatFillsTheDiskIsStopped() throws Exception {
        assertThat(codes(build(SMALL, "cat /dev/zero > $(OUT)/zeros"))).contains(Code.BUILD_DISK);
        assertThat(codes(build(SMALL, "cat /dev/zero > $(OUT)/zeros 2>/dev/null || true")))
                .contains(Code.BUILD_DISK);
    }

    @Test
    void aScriptThatMakesManyFilesIsStopped() throws Exception {
        assertThat(codes(build(SMALL, "for i in $$(seq 21); do : > $(OUT)/$$i; done")))
                .containsExactly(Code.BUILD_DISK);
        assertThat(build(SMALL, "for i in $$(seq 20); do : > $(OUT)/$$i; done")).isInstanceOf(Attempt.Built.class);
    }

    @Test
    void aScriptThatPrintsForEverIsStopped() throws Exception {
        Attempt attempt = build(SMALL, "yes");

        assertThat(codes(attempt)).containsExactly(Code.BUILD_PRINTED);
        assertThat(attempt.log()).hasSize(64 << 10);
    }

    @Test
    void aScriptThatReachesForANetworkIsReported() throws Exception {
        String connect = "bash -c 'exec 3<>/dev/tcp/192.0.2.1/80' 2>/dev/null || true";

        assertThat(codes(build(SMALL, connect))).containsExactly(Code.BUILD_NETWORK);
        assertThat(codes(build(SMALL, "getent hosts example.com || true"))).containsExactly(Code.BUILD_NETWORK);
    }

    @Test
    void aScriptThatWritesOutsideIsReported() throws Exception {
        for (String place : List.of("/usr/bin/x", "/etc/x", "/x", "/dev/shm/x", "/build/x", "/proc/sys/kernel/x")) {
            assertThat(build(SMALL, "echo x > " + place)).isInstanceOf(Attempt.Refused.class);
            assertThat(Path.of(place)).doesNotExist();
        }
        assertThat(codes(build(SMALL, "echo x > /usr/bin/x || true"))).containsExactly(Code.BUILD_OUTSIDE);
    }

    @Test
    void aProcessThatStaysIsReportedAndEnded() throws Exception {
        assertThat(codes(build(SMALL, "setsid sleep 86399 > /dev/null 2>&1 &")))
                .containsExactly(Code.BUILD_LEFT_BEHIND);
        assertNothingRuns("86399");
    }

    @Test
    void aSourceWithoutAScriptIsNotBuilt() throws Exception {
        Files.createDirectory(temporary.resolve("src"));
        Files.writeString(temporary.resolve("src/main.c"), "");

        assertThat(codes(build(SMALL))).containsExactly(Code.BUILD_SOURCE);
    }

    @Test
    void aSystemWithoutACompilerIsNamed() throws Exception {
        Path root = Files.createDirectories(temporary.resolve("root/usr/bin"));

        assertThat(root).exists();
        write("true");
        try (ScratchFolder work = ScratchFolder.make("build")) {
            Builder builder = new Builder(new BuildSystem(temporary.resolve("root"), "nothing"), SMALL);
            SourceTree source = SourceTree.read(temporary.resolve("src"));

            assertThat(catchThrowable(() -> builder.build(source, work.path(), conditions(), true)))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("no sandbox can be made here");
        }
    }

    private Attempt build(BuildLimits limits, String recipe) throws Exception {
        write(recipe);
        return build(limits);
    }

    private void write(String recipe) throws IOException {
        Path source = Files.createDirectories(temporary.resolve("src"));
        Files.writeString(source.resolve("Makefile"), "all:\n\t" + recipe + "\n");
    }

    private Attempt build(BuildLimits limits) throws Exception {
        Path work = Files.createTempDirectory(temporary, "work");
        return new Builder(BuildSystem.host(), limits)
                .build(SourceTree.read(temporary.resolve("src")), work, conditions(), true);
    }

    private static Builder.Conditions conditions() {
        return new Builder.Conditions("here", Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static List<Code> codes(Attempt attempt) {
        assertThat(attempt).isInstanceOf(Attempt.Refused.class);
        return ((Attempt.Refused) attempt)
                .findings().stream().map(Finding::code).toList();
    }

    /** The kernel ends what is left in a sandbox on its own, a moment after whoever started that. */
    private static void assertNothingRuns(String argument) throws Exception {
        Instant end = Instant.now().plusSeconds(10);
        while (running().contains(argument) && Instant.now().isBefore(end)) {
            Thread.sleep(10);
        }
        assertThat(running()).isNotEmpty().doesNotContain(argument);
    }

    /** The arguments of every process of this machine. */
    private static List<String> running() throws IOException {
        List<String> running = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.toList()) {
                running.addAll(arguments(process.resolve("cmdline")));
            }
        }
        return running;
    }

    private static List<String> arguments(Path file) {
        try {
            return List.of(Files.readString(file, StandardCharsets.ISO_8859_1).split("\0", -1));
        } catch (IOException e) {
            return Collections.emptyList(); // it has ended, or is none
        }
    }
}
