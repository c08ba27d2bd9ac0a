package io.l3af.marketplace.facts;

import io.l3af.marketplace.model.KernelFunction;
import io.l3af.marketplace.model.PackageFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a release is and may do, flat, so that two can be compared.
 *
 * <pre>{@code
 * newer.changesSince(older).forEach(change -> System.out.println(change.reach() + " " + change.name()));
 * }</pre>
 *
 * @param byKind name and value of each, by kind; a kind of which nothing is known is absent, and one of which there is
 *     none has an empty map
 */
public record Capabilities(SortedMap<CapabilityKind, SortedMap<String, String>> byKind) {
    public Capabilities {
        SortedMap<CapabilityKind, SortedMap<String, String>> copy = new TreeMap<>();
        byKind.forEach((kind, named) -> copy.put(kind, Collections.unmodifiableSortedMap(new TreeMap<>(named))));
        byKind = Collections.unmodifiableSortedMap(copy);
    }

    /** Of a release and what the manifest of its function asks for. */
    public static Capabilities of(DescribedRelease release, KernelFunction.Requirements requires) {
        CapabilityCollector collector = new CapabilityCollector();
        collector.binaries(release.facts());
        collector.files(release.verified().files(), release.facts());
        collector.manifest(release.verified().programs(), requires);
        return collector.collected();
    }

    /** Of a package without a manifest. */
    public static Capabilities of(ReleaseFacts facts, List<PackageFile> files) {
        CapabilityCollector collector = new CapabilityCollector();
        collector.binaries(facts);
        collector.files(files, facts);
        return collector.collected();
    }

    /** Of objects and executables alone. */
    public static Capabilities of(ReleaseFacts facts) {
        CapabilityCollector collector = new CapabilityCollector();
        collector.binaries(facts);
        return collector.collected();
    }

    /** Every difference to {@code older}, sorted; kinds that only one of both knows are left out. */
    public List<CapabilityChange> changesSince(Capabilities older) {
        List<CapabilityChange> changes = new ArrayList<>();
        byKind.forEach((kind, after) -> {
            SortedMap<String, String> before = older.byKind.get(kind);
            if (before != null) {
                compare(kind, before, after, changes);
            }
        });
        Collections.sort(changes);
        return List.copyOf(changes);
    }

    private static void compare(
            CapabilityKind kind,
            Map<String, String> before,
            Map<String, String> after,
            List<CapabilityChange> changes) {
        after.forEach((name, value) -> {
            String old = before.get(name);
            if (old == null) {
                changes.add(new CapabilityChange.Added(kind, name, value));
            } else if (!old.equals(value)) {
                changes.add(new CapabilityChange.Changed(kind, name, old, value));
            }
        });
        before.forEach((name, value) -> {
            if (!after.containsKey(name)) {
                changes.add(new CapabilityChange.Removed(kind, name, value));
            }
        });
    }
}
