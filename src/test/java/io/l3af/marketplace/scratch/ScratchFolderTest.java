package io.l3af.marketplace.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
    private static final int MOST_SECONDS = 30;
    private static final String PREFIX = "kfm-test-";

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
        Process child = sleeper();
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

    @Test
    void whatAKilledProgramLeftIsRemovedADayLater() throws Exception {
        Process child = sleeper();
        Path left = Path.of(child.inputReader(StandardCharsets.UTF_8).readLine());
        age(left);
        ScratchFolder.make(temporary, PREFIX).close();
        assertThat(left).as("of a program that runs").isDirectory();

        child.destroyForcibly().waitFor();
        Files.setLastModifiedTime(left, FileTime.from(Instant.now()));
        ScratchFolder.make(temporary, PREFIX).close();
        assertThat(left).as("not old").isDirectory();

        age(left);
        ScratchFolder.make(temporary, PREFIX).close();
        assertThat(left).doesNotExist();
    }

    @Test
    void whatIsNotCertainlyLeftByAKilledProgramStays() throws Exception {
        Path others = Files.createDirectory(temporary.resolve("others"));
        Path locked = Files.createDirectory(others.resolve("locked"));
        Files.createFile(locked.resolve("lock"));
        Path otherName = Files.createDirectory(temporary.resolve("kfm-tests-1"));
        Path numberless = Files.createDirectory(temporary.resolve("kfm-test-mine"));
        Path withoutLock = Files.createDirectory(temporary.resolve("kfm-test-2"));
        Path withLinkForLock = Files.createDirectory(temporary.resolve("kfm-test-3"));
        Files.createSymbolicLink(withLinkForLock.resolve("lock"), locked.resolve("lock"));
        Path link = Files.createSymbolicLink(temporary.resolve("kfm-test-4"), locked);
        Path file = Files.createFile(temporary.resolve("kfm-test-5"));
        for (Path folder : List.of(otherName, numberless)) {
            Files.createFile(folder.resolve("lock"));
        }
        for (Path left : List.of(locked, otherName, numberless, withoutLock, withLinkForLock, file)) {
            age(left);
        }

        try (ScratchFolder running = ScratchFolder.make(temporary, PREFIX)) {
            age(running.path());
            ScratchFolder.make(temporary, PREFIX).close();

            assertThat(running.path()).isDirectory();
        }
        assertThat(List.of(otherName, numberless, withoutLock, withLinkForLock, link, file, locked.resolve("lock")))
                .allSatisfy(left -> assertThat(left).exists());
    }

    private static void age(Path folder) throws IOException {
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    }

    private Process sleeper() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sleeper.class.getName())
                .redirectError(Redirect.INHERIT)
                .start();
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
