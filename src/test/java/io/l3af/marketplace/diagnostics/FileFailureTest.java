package io.l3af.marketplace.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of failures whose message is the name of a file alone, and of others. */
class FileFailureTest {
    @TempDir
    private Path folder;

    @Test
    void whatJavaSaysByAClassAloneIsSaidInWords() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(FileFailure.told(catchThrowable(() -> Files.size(folder.resolve("none")))))
                .isEqualTo(folder.resolve("none") + ": it is not there");
        assertThat(FileFailure.told(catchThrowable(() -> Files.createDirectories(file))))
                .isEqualTo(file + ": something else is there");
        assertThat(FileFailure.told(catchThrowable(() -> Files.newDirectoryStream(file))))
                .isEqualTo(file + ": it is no folder");
        assertThat(FileFailure.told(new AccessDeniedException("file"))).isEqualTo("file: permission denied");
    }

    @Test
    void whatTheSystemSaysIsSaid() throws IOException {
        Path below = Files.createFile(folder.resolve("file")).resolve("below");

        assertThat(FileFailure.told(catchThrowable(() -> Files.size(below)))).isEqualTo(below + ": Not a directory");
        assertThat(FileFailure.reason(catchThrowable(() -> Files.size(below)))).isEqualTo("Not a directory");
        assertThat(FileFailure.told(new IOException("No space left on device"))).isEqualTo("No space left on device");
        assertThat(FileFailure.told(new IOException())).isEqualTo("IOException");
    }
}
