package io.l3af.marketplace.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.Advisory.Affected;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvisoryTest {
    private static final FunctionPath PATH = FunctionPath.parse("security/limits/packetworks/ratelimit");
    private static final FunctionPath OTHER = FunctionPath.parse("security/limits/packetworks/other");

    @ParameterizedTest
    @CsvSource({
        "0.9.0, false",
        "1.0.0-rc.1, false",
        "1.0.0, true",
        "1.1.9, true",
        "1.2.0-rc.1, true",
        "1.2.0, false",
        "3.0.0, true",
    })
    void itWarnsOfTheVersionsInItsRanges(String version, boolean warns) {
        Advisory advisory = advisory(range("1.0.0", "1.2.0"), range("3.0.0", null));
        assertThat(advisory.warnsOf(PATH, Version.parse(version))).isEqualTo(warns);
        assertThat(advisory.warnsOf(OTHER, Version.parse(version))).isFalse();
    }

    @Test
    void aWithdrawnOneWarnsOfNothing() {
        Advisory withdrawn = new Advisory(
                "KFSA-2026-0001",
                "",
                Advisory.Severity.LOW,
                LocalDate.EPOCH,
                LocalDate.EPOCH,
                LocalDate.EPOCH,
                List.of(),
                List.of(range(null, null)),
                List.of(),
                "");
        assertThat(withdrawn.warnsOf(PATH, Version.parse("1.0.0"))).isFalse();
    }

    @Test
    void aFixIsAVersionThatNoOtherRangeHas() {
        Advisory advisory = advisory(range("1.0.0", "1.1.0"), range("1.1.0", "1.3.0"), range("2.0.0", null));
        assertThat(advisory.fixFor(PATH, Version.parse("1.0.5"))).contains(Version.parse("1.3.0"));
        assertThat(advisory.fixFor(PATH, Version.parse("2.0.0"))).isEmpty();
    }

    @Test
    void rangesReadAsPeopleSayThem() {
        assertThat(Stream.of(range(null, null), range("1.0.0", null), range(null, "2.0.0"), range("1.0.0", "2.0.0"))
                        .map(Affected::range))
                .containsExactly("all versions", "from 1.0.0", "before 2.0.0", "from 1.0.0, before 2.0.0");
    }

    @ParameterizedTest
    @CsvSource({
        "KFSA-2026-0001, true",
        "CVE-2026-12345, true",
        "kfsa-2026-0001, false",
        "KFSA, false",
        "KFSA-, false",
        "../KFSA-1, false"
    })
    void identifiersAreUpperCaseWords(String text, boolean isId) {
        assertThat(Advisory.isId(text)).isEqualTo(isId);
    }

    private static Affected range(@Nullable String introduced, @Nullable String fixed) {
        return new Affected(
                PATH,
                introduced == null ? null : Version.parse(introduced),
                fixed == null ? null : Version.parse(fixed));
    }

    private static Advisory advisory(Affected... affected) {
        return new Advisory(
                "KFSA-2026-0001",
                "",
                Advisory.Severity.LOW,
                LocalDate.EPOCH,
                LocalDate.EPOCH,
                null,
                List.of(),
                List.of(affected),
                List.of(),
                "");
    }
}
