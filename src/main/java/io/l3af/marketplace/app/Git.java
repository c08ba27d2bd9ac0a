package io.l3af.marketplace.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks git, which runs nothing that a repository brings: no external diff, no text conversion, no monitor, no hooks. */
final class Git {
    private static final long SECONDS = 30;

    private final Path folder;
    private final int limit;
    private final Map<String, String> environment;

    private Git(Path folder, int limit, Map<String, String> environment) {
        this.folder = folder;
        this.limit = limit;
        this.environment = environment;
    }

    /**
     * Git in a folder of a repository.
     *
     * @param limit most bytes that it may print
     */
    static Git in(Path folder, int limit) {
        return new Git(folder, limit, Map.of());
    }

    /** The same with one more variable in its environment. */
    Git with(String variable, String value) {
        return new Git(folder, limit, Map.of(variable, value));
    }

    /**
     * Asks whether the folder is in a repository.
     *
     * @throws EnvironmentException if it is in none, or in one that git does not trust
     */
    void mustBeInRepository() {
        must("Work in a clone of the catalog's repository, as git clone makes it.", "rev-parse", "--git-dir");
    }

    /** What it prints; nothing when it fails. */
    Optional<byte[]> ask(String... arguments) {
        Answer answer = run(List.of(arguments));
        return answer.code() == 0 ? Optional.of(answer.printed()) : Optional.empty();
    }

    /** The first line of what it prints; nothing when it fails. */
    Optional<String> line(String... arguments) {
        return ask(arguments)
                .map(printed -> new String(printed, StandardCharsets.UTF_8))
                .flatMap(text -> text.lines().findFirst());
    }

    /** What it prints between zero bytes; nothing when it fails. */
    Optional<List<String>> list(String... arguments) {
        return ask(arguments)
                .map(printed -> new String(printed, StandardCharsets.UTF_8))
                .map(text -> List.of(text.split("\0", -1)))
                .map(parts -> parts.subList(0, parts.size() - 1));
    }

    /**
     * What it prints, as text without blanks around it.
     *
     * @throws EnvironmentException if it fails, with its own words
     */
    String must(String mend, String... arguments) {
        return new String(mustPrint(mend, arguments), StandardCharsets.UTF_8).strip();
    }

    /**
     * What it prints, byte for byte.
     *
     * @throws EnvironmentException if it fails, with its own words
     */
    byte[] mustPrint(String mend, String... arguments) {
        Answer answer = run(List.of(arguments));
        if (answer.code() != 0) {
            String complaint = new String(answer.printed(), StandardCharsets.UTF_8).strip();
            throw new EnvironmentException("git " + arguments[0] + " failed: " + complaint, mend);
        }
        return answer.printed();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Answer(int code, byte[] printed) {}

    private Answer run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                "git", "-C", folder.toString(), "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"));
        command.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.PIPE);
            builder.environment().putAll(environment);
            Process git = builder.start();
            git.getOutputStream().close();
            ByteArrayOutputStream complaints = new ByteArrayOutputStream();
            Thread errors = new Thread(() -> copy(git.getErrorStream(), complaints));
            errors.setDaemon(true);
            errors.start();
            byte[] printed = git.getInputStream().readNBytes(limit + 1);
            if (printed.length > limit) {
                git.destroyForcibly();
                throw new EnvironmentException(
                        "git " + arguments.get(0) + " prints more than " + limit + " bytes",
                        "Ask about less at a time.");
            }
            if (!git.waitFor(SECONDS, TimeUnit.SECONDS)) {
                git.destroyForcibly();
                return new Answer(-1, "it took too long".getBytes(StandardCharsets.UTF_8));
            }
            errors.join();
            return git.exitValue() == 0
                    ? new Answer(0, printed)
                    : new Answer(git.exitValue(), complaints.toByteArray());
        } catch (IOException e) {
            throw new EnvironmentException("git cannot be run", "Install git.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(-1, new byte[0]);
        }
    }

    private static void copy(InputStream from, ByteArrayOutputStream to) {
        try {
            to.write(from.readNBytes(10_000));
            from.skipNBytes(Long.MAX_VALUE);
        } catch (IOException e) {
            return; // its end
        }
    }
}
