package io.l3af.marketplace.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {
    private static final Typeface SANS = Typeface.load("sans");
    private static final String LONG = "Drops TCP connection attempts above a rate per source address on chosen ports.";

    @Test
    void whatFitsIsOneLine() {
        Paragraph paragraph = Paragraph.of("Rate limiter", SANS, 30, 1000, 2);

        assertThat(paragraph.lines()).containsExactly("Rate limiter");
        assertThat(paragraph.isCut()).isFalse();
    }

    @Test
    void linesAreAboutAsLong() {
        Paragraph paragraph = Paragraph.of(LONG, SANS, 33, 1040, 2);

        assertThat(paragraph.lines())
                .containsExactly("Drops TCP connection attempts above a", "rate per source address on chosen ports.");
        assertThat(paragraph.isCut()).isFalse();
    }

    @Test
    void whatDoesNotFitEndsInDots() {
        Paragraph paragraph = Paragraph.of(LONG, SANS, 33, 400, 2);

        assertThat(paragraph.isCut()).isTrue();
        assertThat(paragraph.lines()).hasSize(2);
        assertThat(paragraph.lines().get(1)).endsWith("…");
        assertThat(paragraph.lines())
                .allSatisfy(line -> assertThat(SANS.width(line, 33)).isLessThanOrEqualTo(400));
    }

    @Test
    void aWordThatIsLongerThanALineIsCut() {
        Paragraph paragraph = Paragraph.of("x".repeat(200) + " y", SANS, 33, 400, 3);

        assertThat(paragraph.lines()).hasSize(1);
        assertThat(paragraph.lines().get(0)).matches("x{10,}…");
    }

    @Test
    void nothingIsNoLine() {
        assertThat(Paragraph.of("", SANS, 33, 400, 2).lines()).isEmpty();
        assertThat(Paragraph.of("   ", SANS, 33, 400, 2).isCut()).isFalse();
    }
}
