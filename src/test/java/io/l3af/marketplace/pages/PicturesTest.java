package io.l3af.marketplace.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.facts.ChainStep;
import io.l3af.marketplace.facts.MapMemory;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.SampleFunction;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.pages.view.Picture;
import io.l3af.marketplace.pages.view.Picture.Box;
import io.l3af.marketplace.pages.view.Picture.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
    void releasesStandInTheOrderOfTheirDates() {
        Picture picture = Objects.requireNonNull(HistoryPicture.of(history()));

        assertThat(picture.boxes())
                .filteredOn(box -> box.role() == Role.BARE)
                .extracting(Box::name)
                .containsExactly("0.9.0", "1.0.0", "1.0.1", "2.0.0-rc.1", "2.0.0");
        assertThat(picture.boxes())
                .filteredOn(box -> box.name().isEmpty())
                .extracting(Box::role)
                .containsExactly(Role.SUBJECT, Role.OPEN, Role.SUBJECT, Role.PLAIN, Role.SUBJECT);
        assertThat(picture.description()).contains("1.0.0 of 2026-01-03 (yanked).");
        assertThat(HistoryPicture.of(SampleFunction.at(PATH).build())).isNull();
    }

    @Test
    void whatAKernelMakesOfEachReleaseIsMarkedAndTold() {
        Picture picture = Objects.requireNonNull(HistoryPicture.of(SampleFunction.at(PATH)
                .release("1.0.0", "2026-01-01")
                .heldAgainst("debian-12-amd64", false)
                .release("1.1.0", "2026-02-01")
                .heldAgainst("debian-12-amd64", true)
                .release("1.2.0", "2026-03-01")
                .build()));

        assertThat(picture.labels()).extracting(Picture.Label::text).containsExactly("debian-12-amd64");
        assertThat(picture.boxes())
                .filteredOn(box -> Set.of("yes", "no", "?").contains(box.name()))
                .extracting(Box::name)
                .containsExactly("?", "no", "yes");
        assertThat(picture.description())
                .isEqualTo("1.0.0 of 2026-01-01. 1.1.0 of 2026-02-01 is refused by debian-12-amd64."
                        + " 1.2.0 of 2026-03-01 loads on debian-12-amd64.");
    }

    private static VerifiedFunction history() {
        return SampleFunction.at(PATH)
                .release("0.9.0", "2026-01-01")
                .yankedRelease("1.0.0", "2026-01-03", "Bad.")
                .release("1.0.1", "2026-01-04")
                .release("2.0.0-rc.1", "2026-08-01")
                .release("2.0.0", "2026-08-02")
                .release("0.1.0", "2025-01-01")
                .build();
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
        pictures.add(Objects.requireNonNull(HistoryPicture.of(history())));
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
