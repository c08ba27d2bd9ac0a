package io.l3af.marketplace.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The vectors that {@code scripts/e2e-search} holds against the browser's client. */
class AnalysisTest {
    private static final Path VECTORS = Path.of("src/test/resources/search/words.json");
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "The rate of Packets",
            "tcp_v4_connect",
            "bpf_map_lookup_elem()",
            "XDP/TC-ingress",
            "Straße ZÄHLER",
            "Œuvre Łódź Øresund",
            "ﬁlter ½ ²",
            "İstanbul ISTANBUL ıstanbul",
            "ΣΊΣΥΦΟΣ",
            "サーバー ハンバーガー",
            "한국어",
            "हिन्दी शब्द",
            "𐍈𐍉 ﷲ",
            "é é e\u0301",
            "policies classes buses series news status boss caches pies dies aies eies",
            "can't o'clock",
            "ss s es ies",
            "x".repeat(70),
            "𐍈".repeat(40),
            "123 ４５６ v1.2.3",
            "naïve café",
            "Ǆ ǅ ß ẞ",
            "it is not a test");

    record Vector(String text, List<String> words, List<String> nameWords, String joined) {}

    @Test
    void wordsAreAsInTheVectors() throws IOException {
        String vectors = JsonMapper.builder()
                        .build()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(TEXTS.stream()
                                .map(text -> new Vector(
                                        text, Analysis.words(text), Analysis.nameWords(text), Analysis.joined(text)))
                                .toList())
                + "\n";
        if (Boolean.getBoolean("kfm.rewrite")) {
            Files.writeString(VECTORS, vectors);
        }
        assertThat(Files.readString(VECTORS)).isEqualTo(vectors);
    }

    @Test
    void pluralsLoseTheirEnding() {
        assertThat(Analysis.words("packets policies caches status"))
                .containsExactly("packet", "policy", "cache", "status");
    }
}
