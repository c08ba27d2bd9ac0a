package io.l3af.marketplace.facts;

import io.l3af.marketplace.model.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What changed since the previous version.
 *
 * @param since the version next below in the order of Semantic Versioning
 * @param changes sorted; empty when nothing changed
 */
public record ReleaseChanges(Version since, List<CapabilityChange> changes) {
    private static final int MOST_NAMES = 3;

    public ReleaseChanges {
        changes = List.copyOf(changes);
    }

    /** All of them in one plain sentence without a full stop, such as {@code may do more: helper bpf_redirect; differs: 2 maps}. */
    public String brief() {
        if (changes.isEmpty()) {
            return "nothing";
        }
        List<String> parts = new ArrayList<>();
        named(Reach.WIDENS, parts);
        named(Reach.NARROWS, parts);
        String others = counted();
        if (!others.isEmpty()) {
            parts.add(Reach.DIFFERS.words() + ": " + others);
        }
        return String.join("; ", parts);
    }

    /** All of them in a sentence about the release. */
    public String sentence() {
        return changes.isEmpty()
                ? "Nothing changed since " + since + "."
                : "Compared with " + since + " it " + brief() + ".";
    }

    private void named(Reach reach, List<String> parts) {
        List<String> names = changes.stream()
                .filter(change -> change.reach() == reach)
                .map(change -> change.kind().word() + " " + change.name())
                .toList();
        if (!names.isEmpty()) {
            int shown = Math.min(MOST_NAMES, names.size());
            parts.add(reach.words() + ": " + String.join(", ", names.subList(0, shown))
                    + (names.size() > shown ? " and " + (names.size() - shown) + " more" : ""));
        }
    }

    private String counted() {
        Map<CapabilityKind, Long> counts = changes.stream()
                .filter(change -> change.reach() == Reach.DIFFERS)
                .collect(Collectors.groupingBy(CapabilityChange::kind, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(count -> count.getKey().count(count.getValue()))
                .collect(Collectors.joining(", "));
    }
}
