package io.l3af.marketplace.ebpf.needs;

import io.l3af.marketplace.ebpf.Table;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code kernel-versions.txt}: since which kernel a feature is there. */
final class FeatureTable {
    private static final Map<String, Feature> FEATURES = read();

    private FeatureTable() {}

    /**
     * One line.
     *
     * @param words what people call it; empty where the name is enough
     */
    record Feature(KernelVersion since, String words) {}

    private static Map<String, Feature> read() {
        Map<String, Feature> features = new HashMap<>();
        for (String[] line : Table.read("needs/kernel-versions.txt")) {
            String words = String.join(" ", Arrays.asList(line).subList(3, line.length));
            KernelVersion since = KernelVersion.parse(line[2]).orElseThrow();
            features.put(line[0] + " " + line[1], new Feature(since, words));
        }
        return features;
    }

    /** The feature of this kind and name, if it is listed. */
    static @Nullable Feature find(String kind, String name) {
        return FEATURES.get(kind + " " + name);
    }
}
