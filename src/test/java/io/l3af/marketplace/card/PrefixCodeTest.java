package io.l3af.marketplace.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefixCodeTest {
    @Test
    void whatIsUsedOftenHasAShortWord() {
        PrefixCode code = PrefixCode.of(new int[] {1, 0, 9, 2, 4}, 15);

        assertThat(lengths(code, 5)).containsExactly(3, 0, 1, 3, 2);
    }

    /** Each is used as often as the two before it: without a limit the words would have 1, 2, 3, ... 39 bits. */
    @Test
    void noWordIsLongerThanTheLimit() {
        int[] frequencies = new int[40];
        frequencies[0] = 1;
        frequencies[1] = 1;
        for (int i = 2; i < frequencies.length; i++) {
            frequencies[i] = frequencies[i - 1] + frequencies[i - 2];
        }
        for (int limit : new int[] {7, 15}) {
            int[] lengths = lengths(PrefixCode.of(frequencies, limit), frequencies.length);

            assertThat(IntStream.of(lengths))
                    .allSatisfy(length -> assertThat(length).isBetween(1, limit));
            assertThat(IntStream.of(lengths)
                            .mapToDouble(length -> Math.pow(2, -length))
                            .sum())
                    .as("a code that leaves no word unused (Kraft)")
                    .isEqualTo(1);
        }
    }

    @Test
    void aSingleSymbolHasAWordToo() {
        assertThat(lengths(PrefixCode.of(new int[] {0, 5, 0}, 15), 3)).containsExactly(0, 1, 0);
    }

    @Test
    void nothingNeedsNoWords() {
        assertThat(lengths(PrefixCode.of(new int[3], 15), 3)).containsExactly(0, 0, 0);
    }

    private static int[] lengths(PrefixCode code, int symbols) {
        return IntStream.range(0, symbols).map(code::length).toArray();
    }
}
