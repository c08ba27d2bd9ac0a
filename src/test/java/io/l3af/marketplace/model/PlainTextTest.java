package io.l3af.marketplace.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 0x08, 0x0B, 0x0C, 0x1B, 0x7F, 0x85, 0x9F, 0x061C, 0x200E, 0x202E, 0x2069, 0xD800, 0xFDD0, 0xFFFE,
                0x1FFFF
            })
    void whatPagesAndFeedsMustNotHoldIsReplaced(int forbidden) {
        assertThat(PlainText.safe("a" + new String(Character.toChars(forbidden)) + "b"))
                .isEqualTo("a\uFFFDb");
    }

    @Test
    void everythingElseStays() {
        String text = "tab\tline\r\n é \u00A0 שלום \uD83D\uDC1D \uFFFD";

        assertThat(PlainText.safe(text)).isEqualTo(text);
    }
}
