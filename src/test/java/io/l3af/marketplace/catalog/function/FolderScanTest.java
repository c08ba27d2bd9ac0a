package io.l3af.marketplace.catalog.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderScanTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeAFunction() throws IOException {
        write("function.yaml", "title: A");
        write("src/Makefile", "test: all");
        write("src/a.bpf.c", "int a;");
        write("releases/1.0.0/release.yaml", "size: 1");
        write("releases/1.0.0/src/Makefile", "all:");
    }

    @Test
    void itIsTheSameAsLongAsNothingIsTouched() {
        assertThat(scan().seen()).isEqualTo(scan().seen());
        assertThat(scan().content()).isPresent().isEqualTo(scan().content());
        assertThat(scan().files()).isEqualTo(List.of("function.yaml", "releases/1.0.0/release.yaml", "src/Makefile"));
    }

    @Test
    void aManifestThatChangedIsSeen() throws IOException {
        thenAnother("releases/1.0.0/release.yaml", "size: 2");
    }

    /** Pages say whether there are tests. */
    @Test
    void aScriptThatHasNoTestsAnyMoreIsSeen() throws IOException {
        thenAnother("src/Makefile", "more: all");
        Sha256 seen = scan().seen();
        Files.delete(folder.resolve("src/Makefile"));
        assertThat(scan().seen()).isNotEqualTo(seen);
    }

    @Test
    void otherSourcesAreNotLookedAt() throws IOException {
        Sha256 seen = scan().seen();
        write("src/a.bpf.c", "int b;");
        write("src/more/b.h", "");
        write("releases/1.0.0/src/Makefile", "none:");

        assertThat(scan().seen()).isEqualTo(seen);
    }

    @Test
    void nothingIsSaidOfAFolderWithALink() throws IOException {
        Files.createSymbolicLink(folder.resolve("README.md"), folder.resolve("function.yaml"));

        assertThat(FolderScan.of(folder)).isEmpty();
    }

    private void thenAnother(String file, String text) throws IOException {
        FolderScan before = scan();
        Sha256 content = before.content().orElseThrow();
        write(file, text);

        assertThat(scan().seen()).isNotEqualTo(before.seen());
        assertThat(scan().content()).isPresent().get().isNotEqualTo(content);
    }

    private FolderScan scan() {
        return FolderScan.of(folder).orElseThrow();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
