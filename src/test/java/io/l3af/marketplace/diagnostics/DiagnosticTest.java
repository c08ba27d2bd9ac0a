package io.l3af.marketplace.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiagnosticTest {
    @Test
    void nothingInItSteersATerminalOrALog() {
        var diagnostic = new Diagnostic(
                Code.UNEXPECTED_FILE,
                Location.of("a\u001b[31mred\n::error file=x::pwned"),
                "found \"\u202etxt.exe\r\u2028\u0085\"",
                "Remove \u200b it.");

        assertThat(diagnostic)
                .hasToString("a\\u{1b}[31mred\\u{a}::error file=x::pwned:1:1: KFM1005"
                        + " found \"\\u{202e}txt.exe\\u{d}\\u{2028}\\u{85}\"");
        assertThat(diagnostic.hint()).isEqualTo("Remove \\u{200b} it.");
    }

    @Test
    void otherTextIsShownAsItIs() {
        String text = "Größe \u6d41\u91cf \ud83d\ude80 C:\\dir";

        assertThat(new Diagnostic(Code.BAD_VALUE, Location.of(text), text, text).toString())
                .isEqualTo(text + ":1:1: KFM1204 " + text);
    }
}
