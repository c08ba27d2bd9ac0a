package io.l3af.marketplace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
    @ParameterizedTest
    @CsvSource({
        "*, 0.0.1",
        "1.4.0, 1.4.0",
        "=1.4.0, 1.4.0",
        "^1.4.0, 1.4.0",
        "^1.4.0, 1.99.0",
        "^0.4.1, 0.4.9",
        "^0.0.3, 0.0.3",
        "~1.4.2, 1.4.9",
        ">=1.2.0 <2.0.0, 1.2.0",
        ">1.2.0 <=2.0.0, 2.0.0",
        "1.4.0-rc.1, 1.4.0-rc.1",
        "^1.4.0-rc.1, 1.4.0-rc.2",
        "^1.4.0-rc.1, 1.5.0"
    })
    void holds(String range, String version) {
        assertThat(VersionRange.parse(range).contains(Version.parse(version))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "*, 1.0.0-rc.1",
        "1.4.0, 1.4.1",
        "^1.4.0, 2.0.0",
        "^1.4.0, 1.3.9",
        "^1.4.0, 2.0.0-rc.1",
        "^1.4.0, 1.5.0-rc.1",
        "^0.4.1, 0.5.0",
        "^0.0.3, 0.0.4",
        "~1.4.2, 1.5.0",
        ">=1.2.0 <2.0.0, 2.0.0",
        ">1.2.0, 1.2.0"
    })
    void doesNotHold(String range, String version) {
        assertThat(VersionRange.parse(range).contains(Version.parse(version))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "1", "1.2", "1.x", "^", "latest", ">= 1.2.0", "1.0.0 || 2.0.0", "^^1.0.0", "1.0.0+b"})
    void isNoRange(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> VersionRange.parse(text));
    }
}
