package io.l3af.marketplace.pages;

import io.l3af.marketplace.ebpf.gate.CoreLevel;
import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.KernelFunction.Offer;
import io.l3af.marketplace.model.KeyStatus;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.model.VerifiedRelease;
import io.l3af.marketplace.pages.view.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words that qualify functions, releases, publishers and keys, and their colour roles. */
final class Marks {
    private static final Mark YANKED = new Mark("bad", "yanked");
    private static final Mark ADVISORY = new Mark("bad", "advisory");
    private static final Mark DEPRECATED = new Mark("warn", "deprecated");
    private static final Mark PAID = new Mark("info", "paid");
    private static final Mark SEALED = new Mark("info", "sealed");
    private static final Mark CLOSED_SOURCE = new Mark("info", "closed source");
    private static final Mark OFFICIAL = new Mark("info", "official publisher");

    private static final Mark VERIFIED = new Mark("good", "verified publisher");

    private Marks() {}

    /** What a list says beside the name of a function. */
    static List<Mark> of(FunctionSummary summary) {
        return of(
                summary.state(),
                summary.offer(),
                summary.closedSource(),
                Optional.ofNullable(summary.binaries()).map(binaries -> CoreLevel.of(binaries.coreLevel())));
    }

    static List<Mark> of(DescribedFunction described) {
        VerifiedFunction verified = described.verified();
        return of(
                verified.state(),
                verified.function().offer().kind(),
                verified.function().isClosedSource(),
                described.facts(verified.latest()).coreLevel());
    }

    private static List<Mark> of(
            FunctionSummary.State state, Offer.Kind offer, boolean closedSource, Optional<CoreLevel> level) {
        List<Mark> marks = new ArrayList<>();
        switch (state) {
            case YANKED -> marks.add(YANKED);
            case DEPRECATED -> marks.add(DEPRECATED);
            case AVAILABLE -> {}
        }
        marks.addAll(warnings(level));
        if (offer == Offer.Kind.PAID) {
            marks.add(PAID);
        }
        if (closedSource) {
            marks.add(CLOSED_SOURCE);
        }
        return marks;
    }

    /** What stands beside a release of {@code described}. */
    static List<Mark> of(DescribedFunction described, VerifiedRelease verified) {
        Release release = verified.release();
        List<Mark> marks = new ArrayList<>();
        boolean isLatest = described.verified().latest().version().equals(release.version());
        if (isLatest && release.yanked() == null) {
            marks.add(new Mark("good", "latest"));
        }
        if (release.version().isPreRelease()) {
            marks.add(new Mark("info", "pre-release"));
        }
        if (release.yanked() != null) {
            marks.add(YANKED);
        }
        if (release.sealed() != null) {
            marks.add(SEALED);
        }
        if (!described.verified().advisories(release.version()).isEmpty()) {
            marks.add(ADVISORY);
        }
        if (release.deprecated() != null) {
            marks.add(DEPRECATED);
        }
        marks.addAll(warnings(described.facts(verified).coreLevel()));
        return marks;
    }

    static List<Mark> of(Advisory advisory) {
        Mark severity = switch (advisory.severity()) {
            case LOW -> new Mark("info", "low");
            case MEDIUM -> new Mark("warn", "medium");
            case HIGH -> new Mark("bad", "high");
            case CRITICAL -> new Mark("bad", "critical");
        };
        return advisory.withdrawn() == null ? List.of(severity) : List.of(severity, new Mark("plain", "withdrawn"));
    }

    /** How portable an object is. */
    static Mark of(CoreLevel level) {
        return switch (level) {
            case PORTABLE, CORE -> new Mark("good", level.label());
            case KERNEL_BOUND -> new Mark("warn", level.label());
            case UNTYPED -> new Mark("bad", level.label());
        };
    }

    /** The word for {@code level} if it is one that a reader must not miss. */
    private static List<Mark> warnings(Optional<CoreLevel> level) {
        return level.filter(found -> found.compareTo(CoreLevel.KERNEL_BOUND) >= 0).map(Marks::of).stream()
                .toList();
    }

    static List<Mark> of(Publisher publisher) {
        List<Mark> marks = new ArrayList<>();
        if (publisher.official()) {
            marks.add(OFFICIAL);
        }
        if (publisher.verified() != null) {
            marks.add(VERIFIED);
        }
        return marks;
    }

    static Mark of(KeyStatus status) {
        return switch (status) {
            case ACTIVE -> new Mark("good", "active");
            case RETIRED -> new Mark("plain", "retired");
            case COMPROMISED -> new Mark("bad", "compromised");
        };
    }
}
