package io.l3af.marketplace.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 7, 999, 1000, 12_345, 999_999, 1_000_000, Long.MAX_VALUE, -1, -999, -1000, -123_456})
    void digitsAreGroupedAsAFormatterDoes(long number) {
        assertThat(Figures.grouped(number)).isEqualTo(String.format(Locale.ROOT, "%,d", number));
    }

    @Test
    void modesAreWrittenAsListsOfFilesDo() {
        assertThat(Figures.mode(0755)).isEqualTo("rwxr-xr-x 0755");
        assertThat(Figures.mode(0640)).isEqualTo("rw-r----- 0640");
        assertThat(Figures.mode(0)).isEqualTo("--------- 0000");
        assertThat(Figures.mode(04755)).isEqualTo("rwxr-xr-x 4755");
    }
}
