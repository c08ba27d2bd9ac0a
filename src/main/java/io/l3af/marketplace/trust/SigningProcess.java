package io.l3af.marketplace.trust;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command that gets content on its standard input and says a signature on its standard output. */
public final class SigningProcess {
    private static final int ERROR_BYTES = 64 << 10;

    private SigningProcess() {}

    /**
     * What {@code command} answers to {@code content}.
     *
     * @param limit bytes of the answer
     * @param timeout after which the command is ended
     * @throws TrustException if it cannot be started, fails, says nothing, or does not answer in time
     * @throws IOException if the content cannot be read
     */
    public static byte[] run(List<String> command, InputStream content, int limit, Duration timeout)
            throws TrustException, IOException {
        Process process = start(command);
        try {
            var answer = read(process.getInputStream(), limit + 1);
            var errors = read(process.getErrorStream(), ERROR_BYTES);
            var fed = CompletableFuture.runAsync(() -> feed(content, process), SigningProcess::inThread);
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TrustException(
                        Problem.COMMAND, command.get(0) + " did not answer within " + timeout.toSeconds() + " seconds");
            }
            byte[] said = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (said.length > limit) {
                throw new TrustException(Problem.COMMAND, command.get(0) + " said more than " + limit + " bytes");
            }
            if (process.exitValue() != 0 || said.length == 0) {
                String why = new String(errors.get(timeout.toMillis(), TimeUnit.MILLISECONDS), UTF_8).strip();
                throw new TrustException(
                        Problem.COMMAND,
                        command.get(0) + " ended with exit code " + process.exitValue() + " and said: " + why);
            }
            fed.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return said;
        } catch (ExecutionException | TimeoutException e) {
            if (e.getCause() instanceof UncheckedIOException unread) {
                throw unread.getCause();
            }
            throw new TrustException(Problem.COMMAND, command.get(0) + " broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrustException(Problem.COMMAND, "interrupted while " + command.get(0) + " was signing", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Process start(List<String> command) throws TrustException {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new TrustException(Problem.COMMAND, command.get(0) + " cannot be started: " + e.getMessage(), e);
        }
    }

    private static CompletableFuture<byte[]> read(InputStream in, int limit) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (in) {
                        return in.readNBytes(limit);
                    } catch (IOException e) {
                        return new byte[0];
                    }
                },
                SigningProcess::inThread);
    }

    private static void feed(InputStream content, Process process) {
        byte[] buffer = new byte[64 << 10];
        try (var out = process.getOutputStream()) {
            for (int length = readFrom(content, buffer); length >= 0; length = readFrom(content, buffer)) {
                out.write(buffer, 0, length);
            }
        } catch (IOException e) {
            // The command went away without reading: its exit code tells.
            return;
        }
    }

    private static int readFrom(InputStream content, byte[] buffer) {
        try {
            return content.read(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void inThread(Runnable task) {
        var thread = new Thread(task, "signing command");
        thread.setDaemon(true);
        thread.start();
    }
}
