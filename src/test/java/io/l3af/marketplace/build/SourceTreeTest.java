package io.l3af.marketplace.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.diagnostics.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTreeTest {
    @TempDir
    Path folder;

    @Test
    void theDigestIsWhatFourCommandsSay() throws Exception {
        write("Makefile", "all:\n");
        write("b/c.h", "c");
        write("b-c.h", "b");
        write("b.c", "a");
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        "find . -type f -printf '%P\\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum")
                .directory(folder.toFile())
                .start();
        String expected = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

        assertThat(expected).startsWith(SourceTree.read(folder).digest().hex());
    }

    @Test
    void aLinkIsRefused() throws IOException {
        write("Makefile", "all:\n");
        Files.createSymbolicLink(folder.resolve("secret"), Path.of("Makefile"));

        assertThat(findings()).containsExactly("expected plain files, found that secret is a symbolic link");
    }

    @Test
    void aNameThatSteersTheShellIsRefused() throws IOException {
        write("Makefile", "all:\n");
        write("a\nb", "");

        assertThat(findings()).hasSize(1).first().asString().startsWith("expected names in printable ASCII");
    }

    @Test
    void aSourceWithoutAScriptIsRefused() throws IOException {
        write("b/Makefile", "all:\n");

        assertThat(findings()).containsExactly("expected a Makefile, found none");
    }

    @Test
    void aSourceThatIsTooLargeIsRefused() throws IOException {
        write("Makefile", "all:\n");
        try (var large = new java.io.RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
            large.setLength((64L << 20) + 1);
        }

        assertThat(findings()).hasSize(1).first().asString().startsWith("expected at most 10000 files");
    }

    @Test
    void aRuleForTestsIsSeen() throws IOException {
        assertThat(hasTests("test: all\n")).isTrue();
        assertThat(hasTests("all:\ntest : all\n")).isTrue();
        assertThat(hasTests("test := all\n")).isFalse();
        assertThat(hasTests("test ::= all\n")).isFalse();
        assertThat(hasTests("tests:\n.PHONY: test\n")).isFalse();
    }

    private boolean hasTests(String script) throws IOException {
        write("Makefile", script);
        return SourceTree.read(folder).hasTests();
    }

    private java.util.List<String> findings() throws IOException {
        return SourceTree.read(folder).findings().stream().map(Finding::message).toList();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
