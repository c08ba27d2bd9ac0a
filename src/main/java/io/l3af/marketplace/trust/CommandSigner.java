package io.l3af.marketplace.trust;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.Pen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Lets a command sign, so that the key can stay in an agent or on a token: content on its standard input, signature,
 * armored or binary, on its standard output.
 *
 * @param detachedCommand program and arguments that make a detached signature
 * @param inlineCommand program and arguments that make a one-pass signed message, not compressed
 * @param timeout after which the command is ended
 */
public record CommandSigner(List<String> detachedCommand, List<String> inlineCommand, Duration timeout)
        implements Signer {
    private static final int ERROR_BYTES = 64 << 10;

    public CommandSigner {
        detachedCommand = List.copyOf(detachedCommand);
        inlineCommand = List.copyOf(inlineCommand);
        if (detachedCommand.isEmpty() || inlineCommand.isEmpty()) {
            throw new IllegalArgumentException("a command must name a program");
        }
    }

    /** GnuPG with a key of the user's key ring, at the time of its clock; it may ask for a passphrase for 2 minutes. */
    public static CommandSigner gpg(Fingerprint key, @Nullable Pen pen) {
        var command = new ArrayList<>(List.of("gpg", "--armor", "--digest-algo", "SHA512", "--local-user", key.hex()));
        if (pen != null) {
            command.addAll(List.of("--sig-notation", Policy.PEN_NOTATION + "=" + pen));
        }
        var detached = new ArrayList<>(command);
        detached.add("--detach-sign");
        command.addAll(List.of("--compress-algo", "none", "--sign"));
        return new CommandSigner(detached, command, Duration.ofMinutes(2));
    }

    @Override
    public String detached(InputStream content) throws TrustException, IOException {
        byte[] answer = run(detachedCommand, content, Limits.SIGNATURE_BYTES);
        SignaturePackets.read(answer);
        return armored(answer);
    }

    @Override
    public String inline(byte[] content) throws TrustException {
        try {
            byte[] answer = run(inlineCommand, new ByteArrayInputStream(content), answerBytes(content));
            InlineMessage.read(answer);
            return armored(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
    }

    /** Armor adds two fifths; no message is longer than twice its content. */
    private static int answerBytes(byte[] content) {
        return (int) Math.min(Limits.MESSAGE_BYTES, 2L * content.length + Limits.SIGNATURE_BYTES);
    }

    private static String armored(byte[] answer) {
        return answer[0] < 0 ? Armor.encode(answer) : new String(answer, US_ASCII);
    }

    private byte[] run(List<String> command, InputStream content, int limit) throws TrustException, IOException {
        Process process = start(command);
        try {
            var answer = read(process.getInputStream(), limit + 1);
            var errors = read(process.getErrorStream(), ERROR_BYTES);
            var fed = CompletableFuture.runAsync(() -> feed(content, process), CommandSigner::inThread);
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
                CommandSigner::inThread);
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
