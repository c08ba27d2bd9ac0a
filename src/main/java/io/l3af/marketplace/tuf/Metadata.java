package io.l3af.marketplace.tuf;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/** What all metadata has in common (TUF 1.0 section 4.2). */
final class Metadata {
    private static final String SPEC_VERSION = "1.0.31";

    private Metadata() {}

    static Map<String, Object> header(String type, long version, Instant expires) {
        return new TreeMap<>(Map.of(
                "_type",
                type,
                "expires",
                expires.truncatedTo(ChronoUnit.SECONDS).toString(),
                "spec_version",
                SPEC_VERSION,
                "version",
                version));
    }
}
