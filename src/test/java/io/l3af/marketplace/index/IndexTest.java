package io.l3af.marketplace.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Publication;
import io.l3af.marketplace.model.SampleMarketplace;
import io.l3af.marketplace.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTest {
    private static final Publication PUBLICATION =
            Publication.of(41, Instant.parse("2026-11-22T10:00:00.123456789Z"), 30);

    @Test
    void tellsItsPublicationBack() {
        assertThat(Index.publication(document())).contains(PUBLICATION);
    }

    @Test
    void timesAreToTheSecond() {
        assertThat(new String(document(), StandardCharsets.UTF_8))
                .contains(
                        "\"serial\": 41,\n  \"generated\": \"2026-11-22T10:00:00Z\",\n  \"expires\": \"2026-12-22T10:00:00Z\",");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"serial\": 0}",
                "{\"serial\": 1, \"generated\": \"today\", \"expires\": \"tomorrow\"}",
                "<html>"
            })
    void whatIsNoIndexHasNoPublication(String text) {
        assertThat(Index.publication(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    private static byte[] document() {
        Lists.Roots lists = Lists.of(List.of(), List.of(), List.of(), Map.of()).write((file, content) -> {});
        return Index.document(
                SampleMarketplace.MARKETPLACE,
                PUBLICATION,
                lists,
                Map.of(),
                new FileReference("SHA256SUMS", 1, Sha256.of(new byte[1])));
    }
}
