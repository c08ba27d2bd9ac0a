package io.l3af.marketplace.catalog.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.Sha256;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReleaseEditTest {
    private static final Sha256 PACKAGE = Sha256.of("package".getBytes(StandardCharsets.US_ASCII));
    private static final Sha256 SOURCE = Sha256.of("source".getBytes(StandardCharsets.US_ASCII));

    @Test
    void keysAreReplacedWhereTheyAreAndOtherLinesStay() {
        String edited = edit("""
                date: 2026-01-01 # a day
                size: 1          # TODO
                sha256: 00
                # a remark on the build
                build:
                  image: old
                  compiler: old

                # a remark on the changes
                changes: |
                  size: 1 is what it was
                """);

        assertThat(edited).isEqualTo("""
                date: 2026-01-01 # a day
                size: 42
                sha256: %s
                # a remark on the build
                build: { image: "host debian:bookworm", compiler: "a \\"clang\\"", source_sha256: %s }

                # a remark on the changes
                changes: |
                  size: 1 is what it was
                """.formatted(PACKAGE, SOURCE));
    }

    @Test
    void keysThatAreMissingAreAdded() {
        assertThat(edit("date: 2026-01-01\n"))
                .startsWith("date: 2026-01-01\nsize: 42\nsha256: ")
                .contains("\nbuild: {");
    }

    @Test
    void editingTwiceIsEditingOnce() {
        String once = edit("date: 2026-01-01\nbuild: {}\n");

        assertThat(edit(once)).isEqualTo(once);
    }

    private static String edit(String text) {
        return ReleaseEdit.packaged(
                text, 42, PACKAGE, new Release.BuildFacts("host debian:bookworm", "a \"clang\"", SOURCE));
    }
}
