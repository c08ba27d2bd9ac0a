package io.l3af.marketplace.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiagnosticsTest {
    @Test
    void filesCanBeNamedFromFurtherUp() {
        Diagnostics diagnostics = new Diagnostics();
        diagnostics.report(Code.BAD_DATE, Location.of("functions/a/release.yaml", 3, 7), "expected a date");

        assertThat(diagnostics.in("catalog").sorted())
                .singleElement()
                .hasToString("catalog/functions/a/release.yaml:3:7: KFM1206 expected a date");
        assertThat(diagnostics.in("").sorted()).isEqualTo(diagnostics.sorted());
    }

    @Test
    void theyAreSortedByPlaceAndEachIsThereOnce() {
        Diagnostics diagnostics = new Diagnostics();
        diagnostics.report(Code.BAD_DATE, Location.of("b", 10, 1), "x");
        diagnostics.report(Code.BAD_DATE, Location.of("b", 9, 1), "x");
        diagnostics.report(Code.BAD_DATE, Location.of("a"), "x");
        diagnostics.report(Code.BAD_DATE, Location.of("b", 9, 1), "x");

        assertThat(diagnostics.sorted())
                .map(diagnostic -> diagnostic.location().toString())
                .containsExactly("a:1:1", "b:9:1", "b:10:1");
    }
}
