package io.l3af.marketplace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ColourTest {
    /** The extremes, and two greys of which WCAG's own tutorials say 4.54 and 4.48. */
    @Test
    void contrastIsThatOfWcag() {
        Colour white = Colour.parse("#ffffff");

        assertThat(white.contrast(Colour.parse("#000000"))).isCloseTo(21, within(1e-9));
        assertThat(white.contrast(white)).isEqualTo(1);
        assertThat(white.contrast(Colour.parse("#767676"))).isCloseTo(4.54, within(0.005));
        assertThat(Colour.parse("#777777").contrast(white)).isCloseTo(4.48, within(0.005));
    }

    @Test
    void readsAndWritesWhatStyleSheetsDo() {
        assertThat(Colour.parse("#0B57D0")).hasToString("#0b57d0");
        assertThatThrownBy(() -> Colour.parse("#fff")).hasMessageContaining("six hexadecimal digits");
        assertThatThrownBy(() -> Colour.parse("red; }")).isInstanceOf(IllegalArgumentException.class);
    }
}
