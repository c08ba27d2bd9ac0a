package io.l3af.marketplace.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.facts.ChainStep;
import io.l3af.marketplace.facts.MapMemory;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.SampleFunction;
import io.l3af.marketplace.pages.view.Picture;
import io.l3af.marketplace.pages.view.Picture.Box;
import io.l3af.marketplace.pages.view.Picture.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PicturesTest {
    private static final String PATH = "security/limits/packetworks/ratelimit";

    @Test
    void theHookOfAReleaseIsMarkedAndTold() {
        Picture picture = PathPicture.of(SampleFunction.at(PATH).build().latest());

        assertThat(picture.boxes())
                .filteredOn(box -> box.role() == Role.SUBJECT)
                .extracting(Box::name)
                .containsExactly("XDP");
        assertThat(picture.description()).endsWith("This release attaches to XDP, in the chain.");
    }

    @Test
    void aProgramStandsBetweenLowerAndHigherInItsChain() {
        ChainStep step = step(AttachPoint.XDP_INGRESS);

        Picture picture = ChainPicture.of("chain", "A title that is much longer than any box of it is", step);

        assertThat(picture.boxes())
                .extracting(Box::role)
                .containsExactly(Role.PLAIN, Role.PLAIN, Role.OPEN, Role.SUBJECT, Role.OPEN, Role.PLAIN);
        assertThat(picture.boxes().get(3).name()).isEqualTo("A title that is much longer than …");
        assertThat(picture.labels()).extracting(Picture.Label::text).containsExactly(step.mapName());
    }

    @Test
    void boxesStayInThePictureAndApart() {
        for (Picture picture : all()) {
            List<Box> boxes = picture.boxes();
            for (Box box : boxes) {
                assertThat(box.x()).isNotNegative();
                assertThat(box.x() + box.width()).isLessThanOrEqualTo(picture.width());
                assertThat(box.y() + box.height()).isLessThanOrEqualTo(picture.height());
                assertThat(boxes).filteredOn(other -> overlap(box, other)).containsExactly(box);
            }
        }
    }

    private static boolean overlap(Box one, Box other) {
        return one.x() < other.x() + other.width()
                && other.x() < one.x() + one.width()
                && one.y() < other.y() + other.height()
                && other.y() < one.y() + one.height();
    }

    private static List<Picture> all() {
        List<Picture> pictures = new ArrayList<>();
        for (AttachPoint point : AttachPoint.values()) {
            pictures.add(
                    PathPicture.of(SampleFunction.at(PATH).attach(point).build().latest()));
            pictures.add(ChainPicture.of("chain", "Rate limiter", step(point)));
        }
        return pictures;
    }

    private static ChainStep step(AttachPoint point) {
        return new ChainStep(
                List.of(point),
                "XDP",
                false,
                "ratelimit",
                "rl_next_prog",
                0,
                List.of(),
                null,
                "5.15",
                "GPL",
                new MapMemory(0, 0));
    }
}
