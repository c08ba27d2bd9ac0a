package io.l3af.marketplace.pages;

import io.l3af.marketplace.facts.CapabilityChange;
import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.facts.ReleaseChanges;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.VerifiedRelease;
import io.l3af.marketplace.pages.view.ChangedView;
import io.l3af.marketplace.pages.view.Mark;
import org.jspecify.annotations.Nullable;

/** What changed from one release to the next, as pages show it. */
final class Changed {
    /** A page has an end, and the shard has them all. */
    private static final int MOST_ROWS = 200;

    /** A value may be a whole list of rules. */
    private static final int LONGEST_VALUE = 300;

    private Changed() {}

    /** The table for the page of {@code release}; nothing for the first one. */
    static @Nullable ChangedView of(Place place, DescribedFunction described, VerifiedRelease release) {
        return described
                .changes(release)
                .map(changes -> of(place, described, release, changes))
                .orElse(null);
    }

    private static ChangedView of(
            Place place, DescribedFunction described, VerifiedRelease release, ReleaseChanges changes) {
        return new ChangedView(
                changes.since().toString(),
                place.to(SitePaths.release(described.path(), changes.since())),
                place.to(SitePaths.COMPARE) + "#function=" + described.path() + "&from=" + changes.since() + "&to="
                        + release.version(),
                changes.changes().stream().limit(MOST_ROWS).map(Changed::row).toList(),
                Math.max(0, changes.changes().size() - MOST_ROWS));
    }

    /** One line for the list of versions; empty for the first one. */
    static String brief(DescribedFunction described, VerifiedRelease release) {
        return described.changes(release).map(ReleaseChanges::sentence).orElse("");
    }

    private static ChangedView.Row row(CapabilityChange change) {
        return new ChangedView.Row(
                change.kind().word(),
                change.name(),
                change.word(),
                shortened(change.valueBefore().orElse("")),
                shortened(change.valueAfter().orElse("")),
                change.note().orElse(""),
                mark(change));
    }

    private static Mark mark(CapabilityChange change) {
        String role = switch (change.reach()) {
            case WIDENS -> "warn";
            case NARROWS -> "good";
            case DIFFERS -> "plain";
        };
        return new Mark(role, change.reach().words());
    }

    private static String shortened(String value) {
        return value.codePointCount(0, value.length()) > LONGEST_VALUE
                ? value.substring(0, value.offsetByCodePoints(0, LONGEST_VALUE)) + "…"
                : value;
    }
}
