package io.l3af.marketplace.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class WordIndexTest {
    @Test
    void tellsTheOccurrencesOfTermsInTheOrderOfTheirBytes() {
        List<String> told = new ArrayList<>();
        try (WordIndex index = new WordIndex()) {
            index.add(
                    0, List.of(new WordIndex.Words("name", List.of("b", "é")), new WordIndex.Words("text", List.of())));
            index.add(
                    1,
                    List.of(
                            new WordIndex.Words("name", List.of("b")),
                            new WordIndex.Words("text", List.of("a", "b", "b"))));
            index.terms(
                    List.of("name", "text"),
                    2,
                    (field, number, times) -> told.add(field + ":" + number + "x" + times),
                    told::add);
        }

        assertThat(told).containsExactly("1:1x1", "a", "0:0x1", "0:1x1", "1:1x2", "b", "0:0x1", "é");
    }

    /** Java 21 and newer have Lucene tell in the log of the JDK what it makes of them. */
    @Test
    void luceneTellsNobodyOfTheJavaItRunsOn() {
        new WordIndex().close();

        assertThat(Logger.getLogger("org.apache.lucene.internal.vectorization").isLoggable(Level.WARNING))
                .isFalse();
    }
}
