package io.l3af.marketplace.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
    private static final int MOST_SECONDS = 30;

    @TempDir
    private Path temporary = Path.of("set by JUnit");

    @Test
    void isGoneWhenItIsClosed() throws Exception {
        Path path;
        try (ScratchFolder scratch = ScratchFolder.make("test")) {
            path = fill(scratch);
            assertThat(path.getFileName().toString()).startsWith("kfm-test-");
        }

        assertThat(path).doesNotExist();
    }

    @Test
    void isGoneAlsoWhenSomethingInItMayNotBeChanged() throws Exception {
        Path path;
        try (ScratchFolder scratch = ScratchFolder.make("test")) {
            path = fill(scratch);
            File folder = path.resolve("folder").toFile();
            assertThat(folder.setWritable(false) && folder.setReadable(false) && folder.setExecutable(false))
                    .isTrue();
        }

        assertThat(path).doesNotExist();
    }

    @Test
    void whatALinkInItLeadsToStays() throws Exception {
        Path stranger = Files.writeString(temporary.resolve("stranger"), "of somebody");
        try (ScratchFolder scratch = ScratchFolder.make("test")) {
            Files.createSymbolicLink(scratch.path().resolve("file"), stranger);
            Files.createSymbolicLink(scratch.path().resolve("folder"), temporary);
        }

        assertThat(stranger).exists();
    }

    @Test
    void isGoneWhenTheProgramIsToldToEnd() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sleeper.class.getName())
                .redirectError(Redirect.INHERIT)
                .start();
        try {
            Path path = Path.of(child.inputReader(StandardCharsets.UTF_8).readLine());
            assertThat(path).isDirectory().hasParent(temporary);
            child.destroy();

            assertThat(child.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(temporary).isEmptyDirectory();
        } finally {
            child.destroyForcibly();
        }
    }

    private static Path fill(ScratchFolder scratch) throws IOException {
        Path folder = Files.createDirectories(scratch.path().resolve("folder/in/a/folder"));
        Files.writeString(folder.resolve("file"), "text");
        return scratch.path();
    }

    /** Makes a folder, says where, and waits to be ended. */
    static final class Sleeper {
        public static void main(String[] arguments) throws Exception {
            try (ScratchFolder scratch = ScratchFolder.make("test")) {
                System.out.println(fill(scratch));
                TimeUnit.SECONDS.sleep(MOST_SECONDS);
            }
        }
    }
}
