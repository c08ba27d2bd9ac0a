package io.l3af.marketplace.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OutlineTest {
    @Test
    void aPixelIsAsFullAsItsPartThatIsCovered() {
        Mask mask = Outline.parse("M0 0l25 0l0 15l-25 0z").fill(0.1, 0.1);

        assertThat(mask.width()).isEqualTo(3);
        assertThat(mask.height()).isEqualTo(2);
        assertThat(cover(mask)).containsExactly(255, 255, 128, 128, 128, 64);
    }

    @Test
    void aSlopeIsNotSampledButMeasured() {
        Mask mask = Outline.parse("M0 0l30 0l-30 30z").fill(0.1, 0.1);

        assertThat(cover(mask)).containsExactly(255, 255, 128, 255, 128, 0, 128, 0, 0);
    }

    @Test
    void aShapeMayLieLeftOfAndAboveItsOrigin() {
        Mask mask = Outline.parse("M-20-10l10 0l0 10l-10 0z").fill(0.1, 0.1);

        assertThat(mask.left()).isEqualTo(-2);
        assertThat(mask.top()).isEqualTo(-1);
        assertThat(cover(mask)).startsWith(255, 0);
    }

    @Test
    void whatTurnsTheOtherWayIsAHole() {
        Mask mask = Outline.parse("M0 0l30 0l0 30l-30 0zM10 10l0 10l10 0l0-10z").fill(0.1, 0.1);

        assertThat(cover(mask)).containsExactly(255, 255, 255, 255, 0, 255, 255, 255, 255);
    }

    @Test
    void aLetterUpsideDownCoversAsMuch() {
        Outline curve = Outline.parse("M0 0l400 0q0 300-400 300z");
        double upright = area(curve.fill(0.05, 0.05));

        assertThat(upright).isCloseTo(20 * 15 * 5 / 6.0, within(3.0)); // a parabola leaves a sixth of its box
        assertThat(area(curve.fill(0.05, -0.05))).isCloseTo(upright, within(0.5));
    }

    @Test
    void whatIsNoOutlineIsRefused() {
        assertThatThrownBy(() -> Outline.parse("M0 0a1 1"))
                .hasMessage("outline \"M0 0a1 1\" must have M, l, q or z at 4");
    }

    private static int[] cover(Mask mask) {
        int[] cover = new int[mask.cover().length];
        for (int i = 0; i < cover.length; i++) {
            cover[i] = mask.cover()[i] & 0xFF;
        }
        return cover;
    }

    private static double area(Mask mask) {
        double area = 0;
        for (int cover : cover(mask)) {
            area += cover / 255.0;
        }
        return area;
    }
}
