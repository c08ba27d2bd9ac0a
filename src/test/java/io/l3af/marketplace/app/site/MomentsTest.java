package io.l3af.marketplace.app.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final Instant MADE = Instant.parse("2026-09-21T12:00:00Z");
    private static final Moments MOMENTS = new Moments(List.of(MADE.minusSeconds(60)), List.of(MADE.plusSeconds(7200)))
            .and(new Moments(List.of(MADE.plusSeconds(3600)), List.of()));

    @Test
    void holdUntilTheFirstThatWasStillToCome() {
        assertThat(holdAt(MADE)).isTrue();
        assertThat(holdAt(MADE.plusSeconds(3599))).isTrue();
        assertThat(holdAt(MADE.plusSeconds(3600))).isFalse();
        assertThat(holdAt(MADE.plusSeconds(9000))).isFalse();
    }

    @Test
    void doNotHoldBefore() {
        assertThat(holdAt(MADE.minusSeconds(1))).isFalse();
    }

    @Test
    void aRenewalIsByTheClockOfTheCatalog() {
        assertThat(MOMENTS.hold(MADE, MADE, MADE.plusSeconds(7199))).isTrue();
        assertThat(MOMENTS.hold(MADE, MADE, MADE.plusSeconds(7200))).isFalse();
    }

    private static boolean holdAt(Instant now) {
        return MOMENTS.hold(MADE, now, MADE);
    }
}
