package io.l3af.marketplace.ebpf;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Other people's programs, against which ours is tested. */
public final class Programs {
    private static final List<Path> FOLDERS = Arrays.stream(
                    (System.getenv("PATH") + File.pathSeparator + "/usr/sbin").split(File.pathSeparator, -1))
            .map(Path::of)
            .toList();

    private Programs() {}

    /** What the first of {@code names} that is installed prints; the test is skipped if none is. */
    public static String run(List<String> names, String... arguments) {
        return run(names, false, arguments);
    }

    /** What it prints of errors and of itself, whether or not it succeeds. */
    public static String log(List<String> names, String... arguments) {
        return run(names, true, arguments);
    }

    private static String run(List<String> names, boolean isLog, String... arguments) {
        Optional<Path> program = names.stream()
                .flatMap(name -> FOLDERS.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(program.isPresent(), "this test compares with " + names.get(0) + ", which is not installed");
        List<String> command = new ArrayList<>(List.of(program.orElseThrow().toString()));
        command.addAll(List.of(arguments));
        try {
            Path errors = Files.createTempFile("errors", ".txt");
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean failed = process.waitFor() != 0;
            String complaints = Files.readString(errors);
            Files.delete(errors);
            if (failed && !isLog) {
                throw new IllegalStateException(command + " failed: " + complaints);
            }
            return isLog ? complaints + printed : printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
