package io.l3af.marketplace.publish;

import io.l3af.marketplace.publish.PublishException.Reason;
import io.l3af.marketplace.scratch.ScratchFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A program that carries files: its command line, without a shell. */
record Tool(List<String> command) {
    private static final int MOST_SAID = 2000;

    Tool(String... command) {
        this(List.of(command));
    }

    Tool {
        command = List.copyOf(command);
    }

    Tool and(String... more) {
        return new Tool(Stream.concat(command.stream(), Stream.of(more)).toList());
    }

    /**
     * What became of it.
     *
     * @param printed standard output
     * @param said standard error
     */
    record Ended(String program, int exit, String printed, String said) {
        /** What it printed, when it ended well. */
        String orThrow(String place) {
            if (exit != 0) {
                String last = said.strip();
                throw new PublishException(
                        Reason.TOOL,
                        Path.of(place),
                        new IOException(program + " ended with " + exit + ": "
                                + last.substring(Math.max(0, last.length() - MOST_SAID))));
            }
            return printed;
        }
    }

    Ended run() {
        try (ScratchFolder scratch = ScratchFolder.make("publish")) {
            Path printed = scratch.path().resolve("printed");
            Path said = scratch.path().resolve("said");
            Process process = new ProcessBuilder(new ArrayList<>(command))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(printed.toFile())
                    .redirectError(said.toFile())
                    .start();
            try {
                int exit = process.waitFor();
                return new Ended(command.get(0), exit, Files.readString(printed), Files.readString(said));
            } finally {
                process.destroy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (IOException e) {
            throw new PublishException(Reason.NO_TOOL, Path.of(command.get(0)), e);
        }
    }

    /** Hands a file with {@code paths}, one a line, in a folder of its own beside an empty one named {@code nothing}. */
    static void withList(List<String> paths, Consumer<Path> user) {
        if (paths.isEmpty()) {
            return;
        }
        try (ScratchFolder scratch = ScratchFolder.make("publish")) {
            Files.createDirectory(scratch.path().resolve("nothing"));
            user.accept(Files.writeString(scratch.path().resolve("list"), String.join("\n", paths) + "\n"));
        } catch (IOException e) {
            throw noScratch(e);
        }
    }

    /** The file that {@code fetch} makes; empty when it makes none. */
    static Optional<byte[]> fetched(Consumer<Path> fetch) {
        try (ScratchFolder scratch = ScratchFolder.make("publish")) {
            Path file = scratch.path().resolve("file");
            fetch.accept(file);
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw noScratch(e);
        }
    }

    private static PublishException noScratch(IOException e) {
        return PublishException.of(Path.of(System.getProperty("java.io.tmpdir")), e);
    }
}
