package io.l3af.marketplace.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypefaceTest {
    private static final Typeface SERIF = Typeface.load("serif");
    private static final Typeface SANS = Typeface.load("sans");

    @ParameterizedTest
    @CsvSource({
        "Rate limiter, Rate limiter",
        "Größe, Größe",
        "e\u0301tat, état", // an accent of its own is joined
        "Vi\u1EC7t, Viet", // one that there is not is left out
        "fast \uD83D\uDE80 path, fast  path", // and so are signs
    })
    void textIsSpeltInLettersThatThereAre(String text, String spelt) {
        assertThat(SERIF.spell(text)).contains(spelt);
        assertThat(SANS.spell(text)).contains(spelt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"流量限制", "Ограничитель", "محدد"})
    void wordsWithoutTheirLettersAreNotWritten(String text) {
        assertThat(SERIF.spell(text)).isEmpty();
    }

    @Test
    void everyLetterOfAsciiCanBeWritten() {
        for (char letter = ' '; letter <= '~'; letter++) {
            assertThat(SERIF.spell(String.valueOf(letter))).contains(String.valueOf(letter));
            assertThat(SANS.spell(String.valueOf(letter))).contains(String.valueOf(letter));
            assertThat(SANS.width(String.valueOf(letter), 100)).isPositive();
        }
    }

    @Test
    void somePairsStandCloser() {
        assertThat(SERIF.width("To", 100)).isLessThan(SERIF.width("T", 100) + SERIF.width("o", 100));
        assertThat(SERIF.width("nn", 100)).isEqualTo(2 * SERIF.width("n", 100));
    }

    @Test
    void twiceTheSizeIsTwiceTheWidth() {
        assertThat(SANS.width("Rate limiter", 60)).isEqualTo(2 * SANS.width("Rate limiter", 30));
    }
}
