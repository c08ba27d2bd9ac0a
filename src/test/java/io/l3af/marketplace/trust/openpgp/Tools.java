package io.l3af.marketplace.trust.openpgp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** OpenPGP tools of others, run in a folder of their own; none of them leaves a process or a file behind. */
final class Tools implements AutoCloseable {
    /** Short, since the socket of gpg's agent lies in it and must have a short name. */
    private final Path home;

    private Tools(Path home) {
        this.home = home;
    }

    static Tools needing(String... programs) throws IOException {
        for (String program : programs) {
            boolean found = Stream.of(System.getenv("PATH").split(":"))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
            assumeTrue(found, program + " is not installed: apt-get install gpg gpgv sqv sq");
        }
        return new Tools(Files.createTempDirectory(Path.of("/tmp"), "pgp"));
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Result(int exitCode, byte[] output, String errors) {
        String text() {
            return new String(output, UTF_8);
        }
    }

    Path file(String name) {
        return home.resolve(name);
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(file(name), text);
    }

    Path write(String name, byte[] content) throws IOException {
        return Files.write(file(name), content);
    }

    List<String> gpgCommand(String... arguments) {
        return Stream.concat(
                        Stream.of(
                                "gpg",
                                "--homedir",
                                home.toString(),
                                "--batch",
                                "--no-tty",
                                "--quiet",
                                "--trust-model",
                                "always",
                                "--pinentry-mode",
                                "loopback",
                                "--passphrase",
                                ""),
                        Arrays.stream(arguments))
                .toList();
    }

    byte[] gpg(String... arguments) throws IOException {
        return succeed(gpgCommand(arguments)).output();
    }

    Result succeed(List<String> command) throws IOException {
        Result result = run(command);
        assertThat(result.exitCode())
                .as("%s said: %s", String.join(" ", command), result.errors())
                .isZero();
        return result;
    }

    Result run(List<String> command) throws IOException {
        Path output = Files.createTempFile(home, "out", "");
        Path errors = Files.createTempFile(home, "err", "");
        var builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as(String.join(" ", command))
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), Files.readAllBytes(output), Files.readString(errors));
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(file("pubring.kbx"))) {
            run(List.of("gpgconf", "--homedir", home.toString(), "--kill", "all"));
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
