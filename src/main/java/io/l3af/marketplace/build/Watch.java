package io.l3af.marketplace.build;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the processes of a sandbox twenty times a second, and ends all of them when together they pass a limit. The
 * kernel can limit one process; only control groups could limit a sum, and those one must be given.
 */
final class Watch {
    private static final long PAUSE_MILLIS = 50;
    private static final long LAST_SECONDS = 10;
    /** A machine with less of its memory left than one part in this many is about to stop working. */
    private static final long LEAST_FREE_PART = 16;

    private final Process sandbox;
    private final BuildLog log;
    private final BuildLimits limits;

    Watch(Process sandbox, BuildLog log, BuildLimits limits) {
        this.sandbox = sandbox;
        this.log = log;
        this.limits = limits;
    }

    /** Waits for the sandbox to end, and sees to it; which limit it passed, if any. No process of it is left. */
    Optional<Finding> untilEnd() throws SandboxException, InterruptedException {
        long begun = System.nanoTime();
        Optional<Finding> passed = Optional.empty();
        try {
            while (passed.isEmpty() && !sandbox.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                passed = passed(System.nanoTime() - begun);
            }
        } finally {
            sandbox.destroyForcibly(); // and the kernel every process in it: bwrap --die-with-parent
        }
        if (!sandbox.waitFor(LAST_SECONDS, TimeUnit.SECONDS) || !log.awaitEnd(LAST_SECONDS)) {
            throw new SandboxException(
                    "process " + sandbox.pid() + " of a build does not end", "Look at what it waits for.");
        }
        return passed.or(this::printedTooMuch);
    }

    private Optional<Finding> passed(long nanos) {
        if (nanos > limits.time().toNanos()) {
            long seconds = limits.time().toSeconds();
            return finding(Code.BUILD_TIME, "expected an end within " + seconds + " seconds, found none");
        }
        List<ProcessHandle> processes = sandbox.descendants().toList();
        long memory = 0;
        long threads = 0;
        for (ProcessHandle process : processes) {
            Status status = Status.of("/proc/" + process.pid() + "/status");
            memory += status.kilobytes("RssAnon") + status.kilobytes("RssShmem");
            threads += status.kilobytes("Threads");
        }
        if (threads > limits.processes()) {
            return finding(
                    Code.BUILD_PROCESSES,
                    "expected at most " + limits.processes() + " processes and threads at a time, found " + threads);
        }
        if (memory > limits.memory() >> 10) {
            return finding(
                    Code.BUILD_MEMORY,
                    "expected at most " + (limits.memory() >> 20) + " MiB of memory, found " + (memory >> 10) + " MiB");
        }
        Status machine = Status.of("/proc/meminfo");
        if (machine.kilobytes("MemAvailable") < machine.kilobytes("MemTotal") / LEAST_FREE_PART) {
            return finding(
                    Code.BUILD_MEMORY,
                    "expected to leave this machine memory to work with, found "
                            + (machine.kilobytes("MemAvailable") >> 10) + " MiB left");
        }
        return printedTooMuch();
    }

    private Optional<Finding> printedTooMuch() {
        return log.length() > limits.printed()
                ? finding(
                        Code.BUILD_PRINTED,
                        "expected at most " + limits.printed() + " bytes to be printed, found " + log.length())
                : Optional.empty();
    }

    private static Optional<Finding> finding(Code code, String message) {
        return Optional.of(new Finding(code, message));
    }

    /** A file of proc(5) with lines such as {@code RssAnon:  1024 kB}; empty when the process is gone. */
    private record Status(String text) {
        static Status of(String file) {
            try {
                return new Status(Files.readString(Path.of(file), StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                return new Status("");
            }
        }

        /** The number behind {@code name}; 0 when there is none, as for a process that has ended. */
        long kilobytes(String name) {
            int at = ("\n" + text).indexOf("\n" + name + ":");
            if (at < 0) {
                return 0;
            }
            int from = at + name.length() + 1;
            int to = text.indexOf('\n', from);
            String digits = text.substring(from, to < 0 ? text.length() : to).replaceAll("[^0-9]", "");
            return digits.isEmpty() ? 0 : Long.parseLong(digits);
        }
    }
}
