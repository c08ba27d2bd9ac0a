package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.app.EnvironmentException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks git, which runs nothing that a repository brings: no external diff, no text conversion, no monitor, no hooks. */
final class Git {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LONGEST_COMPLAINT = 10_000; // bytes

    private final Path folder;
    private final int limit;
    private final Duration patience;
    private final Map<String, String> environment;

    private Git(Path folder, int limit, Duration patience, Map<String, String> environment) {
        this.folder = folder;
        this.limit = limit;
        this.patience = patience;
        this.environment = environment;
    }

    /**
     * Git in a folder of a repository.
     *
     * @param limit most bytes that it may print
     */
    static Git in(Path folder, int limit) {
        return in(folder, limit, PATIENCE);
    }

    /**
     * The same.
     *
     * @param patience how long it may take to print, and then to end
     */
    static Git in(Path folder, int limit, Duration patience) {
        return new Git(folder, limit, patience, Map.of());
    }

    /** The same with one more variable in its environment. */
    Git with(String variable, String value) {
        return new Git(folder, limit, patience, Map.of(variable, value));
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
            return answer(arguments.get(0), builder.start());
        } catch (IOException | ExecutionException e) {
            throw new EnvironmentException("git cannot be run", "Install git.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(-1, new byte[0]);
        }
    }

    private Answer answer(String name, Process git) throws IOException, ExecutionException, InterruptedException {
        try {
            git.getOutputStream().close();
            CompletableFuture<byte[]> printed = reading(git.getInputStream(), limit + 1);
            CompletableFuture<byte[]> complaints = reading(git.getErrorStream(), LONGEST_COMPLAINT);
            if (inTime(printed).length > limit) {
                throw new EnvironmentException(
                        "git " + name + " prints more than " + limit + " bytes", "Ask about less at a time.");
            }
            int code = inTime(git.onExit()).exitValue();
            return new Answer(code, inTime(code == 0 ? printed : complaints));
        } catch (TimeoutException e) {
            return new Answer(-1, "it took too long".getBytes(StandardCharsets.UTF_8));
        } finally {
            git.destroyForcibly();
        }
    }

    private <T> T inTime(CompletableFuture<T> future)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The first {@code most} bytes of a stream, whose others are read, too, so that nobody waits to write them. */
    private static CompletableFuture<byte[]> reading(InputStream from, int most) {
        CompletableFuture<byte[]> read = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                read.complete(from.readNBytes(most));
                from.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                read.completeExceptionally(e);
            }
        });
        reader.setDaemon(true);
        reader.start();
        return read;
    }
}
