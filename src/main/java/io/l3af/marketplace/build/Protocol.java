package io.l3af.marketplace.build;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code build.sh} wrote down in {@code /result}, and what follows from it.
 *
 * <p>The submission cannot write there, but for the names of processes that it leaves behind. What was stopped is known from
 * the kernel's counters where it has some; where it has none, from what tools print when it refuses them something.
 */
final class Protocol {
    private static final int MAX_NOTE_BYTES = 64 << 10;
    private static final int LEFT_BEHIND = 3;

    private final Path result;
    private final String log;
    private final BuildLimits limits;

    Protocol(Path result, String log, BuildLimits limits) {
        this.result = result;
        this.log = log;
        this.limits = limits;
    }

    /**
     * How it went.
     *
     * @param passed the limit for which the sandbox was ended, if it was
     */
    Attempt attempt(Optional<Finding> passed, boolean tested) throws SandboxException, IOException {
        String step = note("step").strip();
        if (passed.isPresent()) {
            return new Attempt.Refused(List.of(passed.get()), log);
        }
        requireSandbox(step);
        List<Finding> findings = new ArrayList<>(stopped());
        if (step.equals("done") && findings.isEmpty()) {
            return new Attempt.Built(result.resolve("out"), note("compiler").strip(), tested, log);
        }
        if (findings.isEmpty()) {
            findings.add(failure(step));
        }
        return new Attempt.Refused(findings, log);
    }

    /** That the sandbox was not made is our problem, not the submission's. */
    private void requireSandbox(String step) throws SandboxException, IOException {
        if (step.isEmpty()) {
            throw new SandboxException(
                    "no sandbox can be made here: " + lastLine(),
                    "bubblewrap needs user namespaces (user_namespaces(7)): allow them, or build on another machine.");
        }
        if (step.equals("tools")) {
            throw new SandboxException(
                    "the build system has no " + note("missing").strip(),
                    "Make it with scripts/build-image; with --host: apt-get install bubblewrap clang libbpf-dev llvm make.");
        }
        boolean begun = step.equals("build") || step.equals("test");
        if (begun && !note("left").startsWith("started")) {
            throw new SandboxException(
                    "no second sandbox can be made in the first: " + lastLine(),
                    "bubblewrap needs nested user namespaces (user_namespaces(7)): allow them, or build on another machine.");
        }
    }

    private List<Finding> stopped() throws IOException {
        List<Finding> findings = new ArrayList<>();
        long attempts = NetworkCounters.attempts(note("network"));
        if (attempts > 0) {
            findings.add(new Finding(
                    Code.BUILD_NETWORK,
                    "expected a build without a network, found that it tried to reach one " + attempts
                            + (attempts == 1 ? " time" : " times")));
        }
        if (log.contains("Read-only file system")) {
            findings.add(new Finding(
                    Code.BUILD_OUTSIDE,
                    "expected writing to its own folder alone, found \"" + lineWith("Read-only file system") + "\""));
        }
        if (note("free").strip().equals("0") || log.contains("No space left on device")) {
            findings.add(new Finding(
                    Code.BUILD_DISK,
                    "expected at most " + (limits.disk() >> 20) + " MiB to be written, found that it wanted more"));
        }
        if (exists("many")) {
            findings.add(new Finding(
                    Code.BUILD_DISK, "expected a package of at most " + limits.files() + " files, found more"));
        }
        if (note("code").strip().equals("" + LEFT_BEHIND)) {
            String names = note("left").lines().skip(1).findFirst().orElse("").strip();
            findings.add(new Finding(
                    Code.BUILD_LEFT_BEHIND,
                    "expected that no process is left when make has ended, found "
                            + (names.isEmpty() ? "some" : names)));
        }
        return findings;
    }

    private Finding failure(String step) throws IOException {
        return switch (step) {
            case "build" ->
                new Finding(
                        Code.BUILD_FAILED,
                        "expected make to succeed, found exit code "
                                + note("code").strip());
            case "test" ->
                new Finding(
                        Code.BUILD_TESTS_FAILED,
                        "expected make test to succeed, found exit code "
                                + note("code").strip());
            default ->
                new Finding(Code.BUILD_FAILED, "expected files that can be copied out, found \"" + lastLine() + "\"");
        };
    }

    private String lineWith(String words) {
        return shortened(
                log.lines().filter(line -> line.contains(words)).findFirst().orElse(""));
    }

    private String lastLine() {
        return shortened(log.lines().filter(line -> !line.isBlank()).reduce("", (one, other) -> other));
    }

    private static String shortened(String line) {
        return line.length() <= 200 ? line.strip() : line.substring(0, 200).strip() + "...";
    }

    private boolean exists(String name) {
        return Files.exists(result.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    private String note(String name) throws IOException {
        if (!exists(name)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(result.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            return new String(in.readNBytes(MAX_NOTE_BYTES), StandardCharsets.UTF_8);
        }
    }
}
