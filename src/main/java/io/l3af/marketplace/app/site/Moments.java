package io.l3af.marketplace.app.site;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * When what a run has made does not hold any more, though nobody has changed anything.
 *
 * @param judged at which something may be judged otherwise
 * @param renewed by the clock of the catalog, at which something is signed anew
 */
record Moments(List<Instant> judged, List<Instant> renewed) {
    /** Of what holds for ever. */
    static final Moments NONE = new Moments(List.of(), List.of());

    Moments {
        judged = List.copyOf(judged);
        renewed = List.copyOf(renewed);
    }

    Moments and(Moments other) {
        return new Moments(
                Stream.concat(judged.stream(), other.judged.stream()).toList(),
                Stream.concat(renewed.stream(), other.renewed.stream()).toList());
    }

    /**
     * Whether none has come since {@code from}, when it was made.
     *
     * @param clock of the catalog now
     */
    boolean hold(Instant from, Instant now, Instant clock) {
        return !now.isBefore(from)
                && judged.stream().noneMatch(moment -> moment.isAfter(from) && !moment.isAfter(now))
                && renewed.stream().allMatch(clock::isBefore);
    }
}
