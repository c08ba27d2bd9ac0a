package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.Evidence;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.model.VerifiedRelease;
import io.l3af.marketplace.pages.view.Picture;
import io.l3af.marketplace.pages.view.Picture.Box;
import io.l3af.marketplace.pages.view.Picture.Label;
import io.l3af.marketplace.pages.view.Picture.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The newest releases of a function over time, and below each which kernels load it. */
final class HistoryPicture {
    static final int MOST_RELEASES = 5;
    static final int MOST_KERNELS = 12;

    private static final String TITLE = "Releases over time, and the kernels that load them";
    private static final int EDGE = 45;
    private static final int APART = 46;
    private static final int LABEL_HEIGHT = 36;
    private static final int AXIS = 2 * LABEL_HEIGHT + 14;
    private static final int DOT = 14;
    private static final int FIRST_ROW = AXIS + 24;
    private static final int ROW = 48;
    private static final int CELL_WIDTH = 38;
    private static final int CELL_HEIGHT = 22;

    private final List<Release> releases;
    private final List<Integer> places;
    private final List<String> lines = new ArrayList<>();
    private final List<Box> boxes = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();

    private HistoryPicture(List<Release> releases) {
        this.releases = releases;
        this.places = places(releases);
    }

    /** Of all releases, or the newest few; nothing if there is but one. */
    static @Nullable Picture of(VerifiedFunction verified) {
        if (verified.releases().size() < 2) {
            return null;
        }
        List<Release> shown = new ArrayList<>(verified.releases().stream()
                .limit(MOST_RELEASES)
                .map(VerifiedRelease::release)
                .toList());
        shown.sort(Comparator.comparing(Release::date).thenComparing(Release::version));
        return new HistoryPicture(shown).drawn();
    }

    private Picture drawn() {
        lines.add("M0 " + AXIS + "H" + Drawing.WIDTH);
        for (int column = 0; column < releases.size(); column++) {
            release(column);
        }
        List<String> kernels = kernels();
        for (int row = 0; row < kernels.size(); row++) {
            kernel(row, kernels.get(row));
        }
        int height = kernels.isEmpty() ? AXIS + DOT : FIRST_ROW + kernels.size() * ROW;
        return new Picture("history", Drawing.WIDTH, height, TITLE, description(kernels), lines, boxes, labels);
    }

    private void release(int column) {
        Release release = releases.get(column);
        int middle = places.get(column);
        int top = column % 2 * LABEL_HEIGHT;
        boxes.add(new Box(
                Role.BARE,
                middle - EDGE,
                top,
                2 * EDGE,
                LABEL_HEIGHT,
                Drawing.shortened(release.version().toString(), 11),
                release.date().toString()));
        lines.add("M" + middle + " " + (top + LABEL_HEIGHT) + "V" + (AXIS - DOT / 2));
        Role role = release.yanked() != null ? Role.OPEN : release.version().isPreRelease() ? Role.PLAIN : Role.SUBJECT;
        boxes.add(new Box(role, middle - DOT / 2, AXIS - DOT / 2, DOT, DOT, "", ""));
    }

    private void kernel(int row, String name) {
        int top = FIRST_ROW + row * ROW;
        labels.add(new Label(1, top + 12, Drawing.shortened(name, 44)));
        for (int column = 0; column < releases.size(); column++) {
            Optional<Boolean> loads = loads(releases.get(column), name);
            boxes.add(new Box(
                    loads.map(accepted -> accepted ? Role.SUBJECT : Role.REFUSED)
                            .orElse(Role.OPEN),
                    places.get(column) - CELL_WIDTH / 2,
                    top + 18,
                    CELL_WIDTH,
                    CELL_HEIGHT,
                    loads.map(accepted -> accepted ? "yes" : "no").orElse("?"),
                    ""));
        }
    }

    /** Where releases stand from left to right: as their dates are apart, and no closer than their names allow. */
    private static List<Integer> places(List<Release> releases) {
        long first = releases.get(0).date().toEpochDay();
        long days = Math.max(1, releases.get(releases.size() - 1).date().toEpochDay() - first);
        int right = Drawing.WIDTH - EDGE;
        List<Integer> places = new ArrayList<>();
        for (int column = 0; column < releases.size(); column++) {
            long since = releases.get(column).date().toEpochDay() - first;
            int wanted = EDGE + Math.round((right - EDGE) * Math.max(0, Math.min(since, days)) / (float) days);
            places.add(column == 0 ? wanted : Math.max(wanted, places.get(column - 1) + APART));
        }
        for (int column = places.size() - 1; column >= 0; column--) {
            int most = right - (places.size() - 1 - column) * APART;
            places.set(column, Math.min(places.get(column), most));
        }
        return places;
    }

    /** The names of all kernels that any of the releases was held against, sorted. */
    private List<String> kernels() {
        return releases.stream()
                .flatMap(HistoryPicture::evidence)
                .map(kernel -> kernel.kernel().name())
                .distinct()
                .sorted()
                .limit(MOST_KERNELS)
                .toList();
    }

    private static Stream<Evidence.OnKernel> evidence(Release release) {
        return Stream.ofNullable(release.evidence()).flatMap(evidence -> evidence.kernels().stream());
    }

    private static Optional<Boolean> loads(Release release, String kernel) {
        return evidence(release)
                .filter(held -> held.kernel().name().equals(kernel))
                .findFirst()
                .flatMap(Evidence.OnKernel::loads);
    }

    private String description(List<String> kernels) {
        List<String> sentences = new ArrayList<>();
        for (Release release : releases) {
            String state = release.yanked() != null ? " (yanked)" : "";
            sentences.add(
                    release.version() + " of " + release.date() + state + kernels(kernels, release, true, " loads on ")
                            + kernels(kernels, release, false, " is refused by ") + ".");
        }
        return String.join(" ", sentences);
    }

    private static String kernels(List<String> kernels, Release release, boolean accepted, String verb) {
        String names = kernels.stream()
                .filter(kernel -> loads(release, kernel).equals(Optional.of(accepted)))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : verb + names;
    }
}
