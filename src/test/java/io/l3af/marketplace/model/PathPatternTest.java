package io.l3af.marketplace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {
    @ParameterizedTest
    @CsvSource({
        "security/limits/acme/ratelimit, true",
        "security/*/acme/*, true",
        "*/*/acme/*, true",
        "*/*/*/rate*, true",
        "*/*/*/*limit, true",
        "*/*/*/r*t*t, true",
        "*/*/*/ratelimit*, true",
        "*/*/other/*, false",
        "security/limits/acme/rate, false",
        "*/*/*/limit*, false",
        "*/*/*/rate*ratelimit, false",
        "*/*/*/*limit-ng, false",
    })
    void matchesSegmentBySegment(String pattern, boolean matches) {
        FunctionPath path = FunctionPath.parse("security/limits/acme/ratelimit");

        assertThat(new PathPattern(pattern).matches(path)).isEqualTo(matches);
    }

    @Test
    void aStarDoesNotCrossASlash() {
        assertThatThrownBy(() -> new PathPattern("security/*")).hasMessageContaining("must have four segments");
    }
}
