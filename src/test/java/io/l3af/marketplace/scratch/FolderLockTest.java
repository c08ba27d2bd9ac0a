package io.l3af.marketplace.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FolderLockTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    void isHadByOneAtATime() throws IOException {
        try (FolderLock lock = FolderLock.take(folder).orElseThrow()) {
            lock.explain("why");
            assertThat(FolderLock.take(folder)).isEmpty();
        }

        try (FolderLock again = FolderLock.take(folder).orElseThrow()) {
            again.explain("why not");
            assertThat(folder.resolve("lock")).hasContent("why");
        }
    }

    @Test
    void isNotLostWhenThisProgramAsksTwice() throws Exception {
        try (FolderLock lock = FolderLock.take(folder).orElseThrow()) {
            assertThat(FolderLock.take(folder)).isEmpty();
            lock.explain("why");

            assertThat(takenByAnotherProgram()).isEqualTo("false");
        }
        assertThat(takenByAnotherProgram()).isEqualTo("true");
    }

    @Test
    void whatALinkLeadsToIsNotLocked() throws IOException {
        Path stranger = Files.writeString(folder.resolve("stranger"), "");
        Path link = Files.createSymbolicLink(folder.resolve("lock"), stranger);

        assertThatThrownBy(() -> FolderLock.take(folder)).isInstanceOf(IOException.class);
        Files.delete(link);
        assertThat(FolderLock.take(folder)).hasValueSatisfying(FolderLockTest::close);
    }

    private String takenByAnotherProgram() throws IOException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Taker.class.getName(),
                        folder.toString())
                .redirectError(Redirect.INHERIT)
                .start();
        return child.inputReader(StandardCharsets.UTF_8).readLine();
    }

    private static void close(FolderLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Says whether it got the lock. */
    static final class Taker {
        public static void main(String[] arguments) throws IOException {
            System.out.println(FolderLock.take(Path.of(arguments[0])).isPresent());
        }
    }
}
