package io.l3af.marketplace.tuf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    @Test
    void sortsKeysAndWritesNoBlanks() {
        assertThat(text(Map.of("b", List.of(1, 2L, true), "a", Map.of(), "B", List.of())))
                .isEqualTo("{\"B\":[],\"a\":{},\"b\":[1,2,true]}");
    }

    @Test
    void escapesOnlyQuotesAndBackslashes() {
        assertThat(text("a\"b\\c\nd\u00e9")).isEqualTo("\"a\\\"b\\\\c\nd\u00e9\"");
    }

    @Test
    void sortsByCodePointsNotByCharacters() {
        String beyond = "\ud83d\ude00"; // its first character is lower than U+FFFD, its code point higher
        assertThat(text(Map.of(beyond, 1, "\ufffd", 2))).isEqualTo("{\"\ufffd\":2,\"" + beyond + "\":1}");
    }

    @Test
    void refusesFractions() {
        assertThatThrownBy(() -> CanonicalJson.bytes(List.of(1.5))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(Object value) {
        return new String(CanonicalJson.bytes(value), UTF_8);
    }
}
