package io.l3af.marketplace.index;

import io.l3af.marketplace.facts.CapabilityChange;
import io.l3af.marketplace.facts.ReleaseChanges;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What changed in a release since the previous version, in a shard. */
record ChangesEntry(String version, List<Change> capabilities) {

    static @Nullable ChangesEntry of(Optional<ReleaseChanges> changes) {
        return changes.map(found -> new ChangesEntry(
                        found.since().toString(),
                        found.changes().stream().map(Change::of).toList()))
                .orElse(null);
    }

    /** One difference. */
    record Change(
            String kind,
            String name,
            String change,
            String reach,
            @Nullable String before,
            @Nullable String after,
            @Nullable String note) {
        static Change of(CapabilityChange change) {
            return new Change(
                    change.kind().name().toLowerCase(Locale.ROOT),
                    change.name(),
                    change.word(),
                    change.reach().name().toLowerCase(Locale.ROOT),
                    change.valueBefore().orElse(null),
                    change.valueAfter().orElse(null),
                    change.note().orElse(null));
        }
    }
}
