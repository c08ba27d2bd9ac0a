package io.l3af.marketplace.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.SampleFunction;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdviceTest {
    private static final String PATH = "security/limits/packetworks/ratelimit";
    private static final LocalDate DAY = LocalDate.parse("2026-11-26");

    @Test
    void aReleaseOfTheLastYearIsRecent() {
        assertThat(Advice.isRecent(LocalDate.parse("2025-11-26"), DAY)).isTrue();
        assertThat(Advice.isRecent(LocalDate.parse("2025-11-25"), DAY)).isFalse();
        assertThat(Advice.isRecent(LocalDate.parse("2027-01-01"), DAY)).isTrue();
    }

    @Test
    void theLatestReleaseTellsTheAgeNotTheNewest() {
        SampleFunction function =
                SampleFunction.at(PATH).release("1.0.0", "2025-03-01").release("2.0.0-rc.1", "2026-10-30");

        assertThat(point(function, "age").isGood()).isFalse();
        assertThat(point(function, "age").finding())
                .isEqualTo("There has been no release for more than a year, since 2025-03-01.");
        assertThat(point(function.release("2.0.0", "2026-11-20"), "age").finding())
                .isEqualTo("The latest release is of the last year: 2026-11-20.");
    }

    @Test
    void sourceWithoutTestsIsAskedForSome() {
        SampleFunction function = SampleFunction.at(PATH).release("1.0.0", "2026-09-01");

        assertThat(point(function, "tests").isGood()).isTrue();
        assertThat(point(function.untested(), "tests").finding()).startsWith("The source brings no tests");
    }

    @Test
    void nobodyIsAskedForTestsOfAClosedSource() {
        assertThat(points(SampleFunction.at(PATH).release("1.0.0", "2026-09-01").closedSource()))
                .extracting(Advice.Point::subject)
                .contains("source", "age")
                .doesNotContain("tests");
    }

    @Test
    void everyPointIsGoodOrSaysHowToMendIt() {
        assertThat(points(SampleFunction.at(PATH).release("1.0.0", "2020-09-01").untested()))
                .allSatisfy(point -> {
                    assertThat(point.finding()).endsWith(".");
                    assertThat(point.mend()).matches("|.+\\.");
                });
    }

    private static Advice.Point point(SampleFunction function, String subject) {
        return points(function).stream()
                .filter(point -> point.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static List<Advice.Point> points(SampleFunction function) {
        return Advice.of(SampleFunction.describedOf(function.build()), DAY);
    }
}
