package io.l3af.marketplace.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/diagnostics.md} is made from the code; {@code -Dkfm.rewrite=true} makes it anew. */
class DiagnosticsPageTest {
    private static final Path PAGE = Path.of("docs/diagnostics.md");

    @Test
    void thePageIsWhatTheCodeSays() throws IOException {
        String page = Arrays.stream(Code.values())
                .sorted(Comparator.comparing(Code::id))
                .map(code -> "| `" + code.id() + "` | " + (code.severity() == Severity.ERROR ? "error" : "warning")
                        + " | " + code.meaning() + " | " + code.mend() + " |")
                .collect(Collectors.joining("\n", """
                        # Diagnostics

                        Every problem that `kfm` reports, made from `diagnostics/Code.java`. Numbers are for ever.
                        1xxx files and manifests, 2xxx packages, 3xxx keys and signatures, 4xxx the site, 5xxx copies and nodes.

                        | code | severity | what it means | how to mend it |
                        |---|---|---|---|
                        """, "\n"));

        if (Boolean.getBoolean("kfm.rewrite")) {
            Files.writeString(PAGE, page);
        }
        assertThat(page).isEqualTo(Files.readString(PAGE));
    }

    @Test
    void noTwoCodesShareANumber() {
        assertThat(Arrays.stream(Code.values()).map(Code::id)).doesNotHaveDuplicates();
    }

    /** A code that no case and no test shows would be a promise that nobody keeps. */
    @Test
    void everyCodeIsReportedByATest() throws IOException {
        String tests;
        try (var files = Files.walk(Path.of("src/test"))) {
            tests = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".java") || file.endsWith("stdout"))
                    .filter(file -> !file.endsWith("DiagnosticsPageTest.java"))
                    .map(DiagnosticsPageTest::read)
                    .collect(Collectors.joining());
        }

        assertThat(Arrays.stream(Code.values())
                        .filter(code -> !tests.contains(code.id()) && !tests.contains("Code." + code.name())))
                .isEmpty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
