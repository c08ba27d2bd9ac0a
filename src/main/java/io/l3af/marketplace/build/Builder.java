package io.l3af.marketplace.build;

import io.l3af.marketplace.diagnostics.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds a source in a sandbox, as often as one likes, under conditions that may differ. Safe for use by many threads. */
public final class Builder {
    private static final Path SEARCHED = Path.of("/usr/bin");

    private final BuildSystem system;
    private final BuildLimits limits;

    public Builder(BuildSystem system, BuildLimits limits) {
        this.system = system;
        this.limits = limits;
    }

    /**
     * What may differ between two builds of one source without a difference in what they make.
     *
     * @param name of the folder that it is built in, below {@code /build}, and of the host; a-z alone
     * @param now the time that tools are told to take for now
     */
    public record Conditions(String name, Instant now) {}

    /**
     * Builds and tests {@code source}.
     *
     * @param work a folder of this build's own, in which a folder called like the conditions is made
     * @param tested whether to run the tests, if it has any
     * @throws SandboxException if this machine cannot make a sandbox
     * @throws IOException if a file of the source or the work folder cannot be read or written
     */
    public Attempt build(SourceTree source, Path work, Conditions conditions, boolean tested)
            throws SandboxException, IOException {
        if (!source.findings().isEmpty()) {
            return new Attempt.Refused(source.findings(), "");
        }
        requireTools();
        Path here = Files.createDirectory(work.resolve(conditions.name()));
        Path copy = here.resolve("source");
        source.copyTo(copy);
        Path settings = here.resolve("etc");
        Sandbox.writeSettings(settings);
        Path result = Files.createDirectory(here.resolve("result"));
        for (Path visible : Sandbox.isRoot() ? List.of(work, here, result) : List.<Path>of()) {
            Files.setAttribute(visible, "unix:uid", Sandbox.NOBODY);
        }
        boolean hasTests = tested && source.hasTests();
        List<String> command = new Sandbox(system, limits)
                .command(
                        copy,
                        settings,
                        result,
                        conditions.name(),
                        conditions.now().getEpochSecond(),
                        hasTests);
        Process sandbox = start(command, here);
        BuildLog log = BuildLog.of(sandbox.getInputStream());
        Optional<Finding> passed;
        try {
            passed = new Watch(sandbox, log, limits).untilEnd();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("the build was interrupted", "Start it again.", e);
        }
        return new Protocol(result, log.end(), limits).attempt(passed, hasTests);
    }

    private static Process start(List<String> command, Path here) throws SandboxException {
        ProcessBuilder start = new ProcessBuilder(command)
                .directory(here.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        start.environment().clear();
        start.environment().putAll(Map.of("PATH", "/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL", "C.UTF-8"));
        try {
            return start.start();
        } catch (IOException e) {
            throw new SandboxException("a sandbox cannot be started: " + e.getMessage(), "Check that it may be.", e);
        }
    }

    private static void requireTools() throws SandboxException {
        if (!Files.isDirectory(Path.of("/proc/self/ns"))) {
            throw new SandboxException("sandboxes need Linux", "Build on Linux; everything else works here, too.");
        }
        List<String> missing = new ArrayList<>();
        for (String tool : List.of("bwrap", "prlimit", "setpriv")) {
            if (!Files.isExecutable(SEARCHED.resolve(tool))) {
                missing.add(tool);
            }
        }
        if (!missing.isEmpty()) {
            throw new SandboxException(
                    "no sandbox can be made without " + String.join(", ", missing),
                    "Install bubblewrap and util-linux; on Debian: apt-get install bubblewrap.");
        }
    }
}
