package io.l3af.marketplace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
    /** The order of semver.org section 11, and numbers larger than any machine word. */
    private static final List<String> ASCENDING = List.of(
            "0.0.0",
            "0.9.10",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.10",
            "1.2.0",
            "1.10.0",
            "2.0.0",
            "99999999999999999999.0.0");

    @Test
    void sortsByPrecedence() {
        List<Version> shuffled =
                new ArrayList<>(ASCENDING.stream().map(Version::parse).toList());
        Collections.shuffle(shuffled, new Random(1));

        Collections.sort(shuffled);

        assertThat(shuffled).map(Version::toString).isEqualTo(ASCENDING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2",
                "1.2.3.4",
                "01.2.3",
                "1.2.03",
                "v1.2.3",
                "1.2.3+build",
                "1.2.3-",
                "1.2.3-01",
                "1.2.3-a..b",
                "1.2.3-ä",
                "1.2.3\n",
                "-1.2.3",
                "1.2.x",
                "1.0.0-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void refusesWhatIsNotAVersion(String text) {
        assertThatThrownBy(() -> Version.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsPreReleases() {
        assertThat(Version.parse("2.0.0-rc.1").isPreRelease()).isTrue();
        assertThat(Version.parse("2.0.0").isPreRelease()).isFalse();
    }
}
