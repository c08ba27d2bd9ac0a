package io.l3af.marketplace.app.site;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonValue;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.Sha256;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Records of the model to JSON and back, component by component, for {@link SiteMemory} alone. */
final class RememberedMapper {
    /** Writes summaries without their shards. */
    static final ObjectWriter LISTED = builder()
            .addMixIn(FunctionSummary.class, WithoutShard.class)
            .build()
            .writer();

    private RememberedMapper() {}

    @JsonIgnoreProperties("shard")
    private interface WithoutShard {}

    private abstract static class OfHex {
        @JsonCreator
        @SuppressWarnings("UnusedVariable") // it only has the shape of the constructor that is to be called
        OfHex(String hex) {}

        @JsonValue
        abstract String hex();
    }

    static JsonMapper create() {
        return builder().build();
    }

    /** What records count from their components is no component. */
    private static JsonMapper.Builder builder() {
        return JsonMapper.builder()
                .addMixIn(Sha256.class, OfHex.class)
                .changeDefaultVisibility(visible -> visible.withFieldVisibility(Visibility.ANY)
                        .withGetterVisibility(Visibility.NONE)
                        .withIsGetterVisibility(Visibility.NONE));
    }
}
