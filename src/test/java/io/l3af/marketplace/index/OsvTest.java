package io.l3af.marketplace.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.SampleMarketplace;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OsvTest {
    private static final JsonNode DOCUMENT = JsonMapper.shared()
            .readTree(Osv.document(SampleMarketplace.ADVISORIES.get(0), SampleMarketplace.MARKETPLACE));
    private static final JsonNode WITHDRAWN = JsonMapper.shared()
            .readTree(Osv.document(SampleMarketplace.ADVISORIES.get(1), SampleMarketplace.MARKETPLACE));

    @Test
    void aRangeFromTheFirstVersionOnBeginsAtZero() {
        JsonNode affected = DOCUMENT.path("affected").path(0);
        assertThat(affected.path("package").toString())
                .isEqualTo("{\"ecosystem\":\"L3AF\",\"name\":\"security/limits/packetworks/ratelimit\"}");
        assertThat(affected.path("ranges").toString())
                .isEqualTo("[{\"type\":\"SEMVER\",\"events\":[{\"introduced\":\"0\"},{\"fixed\":\"1.2.0\"}]}]");
    }

    @Test
    void aRangeWithoutAFixHasNoEnd() {
        assertThat(WITHDRAWN
                        .path("affected")
                        .path(0)
                        .path("ranges")
                        .path(0)
                        .path("events")
                        .toString())
                .isEqualTo("[{\"introduced\":\"1.0.0\"}]");
    }

    @Test
    void timesAreThoseOfOsv() {
        assertThat(DOCUMENT.path("published").stringValue()).isEqualTo("2026-09-10T00:00:00Z");
        assertThat(DOCUMENT.path("modified").stringValue()).isEqualTo("2026-09-12T00:00:00Z");
        assertThat(DOCUMENT.has("withdrawn")).isFalse();
        assertThat(WITHDRAWN.path("withdrawn").stringValue()).isEqualTo("2026-09-03T00:00:00Z");
        assertThat(DOCUMENT.path("aliases").toString()).isEqualTo("[\"CVE-2026-12345\"]");
    }
}
