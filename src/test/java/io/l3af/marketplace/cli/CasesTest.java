package io.l3af.marketplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every case below {@code src/test/cases}; see {@link Case} for what a case is. */
class CasesTest {
    private static final Path CASES = Path.of("src/test/cases");

    @TempDir
    Path temporary;

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void caseIsAsExpected(String name) throws IOException {
        Case tested = new Case(CASES.resolve(name), temporary);

        Case.Outcome outcome = tested.run();

        if (Boolean.getBoolean("kfm.rewrite")) {
            tested.rewrite(outcome);
        }
        assertThat(outcome).isEqualTo(tested.expected());
    }
}
