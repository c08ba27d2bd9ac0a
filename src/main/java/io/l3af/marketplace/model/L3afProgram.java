package io.l3af.marketplace.model;

import static java.util.Collections.unmodifiableSortedMap;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One attachable program, in the words of l3afd's {@code models.BPFProgram} (l3afd v2.1.0).
 *
 * @param attach where it may be attached; never empty
 * @param objectFile relative to the package's folder
 * @param entryFunctionName C function, not the section
 * @param mapName the PROG_ARRAY through which a chain goes on
 */
public record L3afProgram(
        List<AttachPoint> attach,
        @Nullable String progType,
        @Nullable String objectFile,
        @Nullable String entryFunctionName,
        @Nullable String mapName,
        @Nullable String cmdStart,
        @Nullable String cmdStop,
        @Nullable String cmdStatus,
        @Nullable String cmdConfig,
        @Nullable String cmdUpdate,
        boolean userProgramDaemon,
        @Nullable String rulesFile,
        @Nullable String rules,
        SortedMap<String, String> startArgs,
        SortedMap<String, String> stopArgs,
        SortedMap<String, String> statusArgs,
        SortedMap<String, String> updateArgs,
        List<MapArgument> mapArgs,
        List<MonitorMap> monitorMaps) {

    public L3afProgram {
        attach = List.copyOf(attach);
        startArgs = unmodifiableSortedMap(new TreeMap<>(startArgs));
        stopArgs = unmodifiableSortedMap(new TreeMap<>(stopArgs));
        statusArgs = unmodifiableSortedMap(new TreeMap<>(statusArgs));
        updateArgs = unmodifiableSortedMap(new TreeMap<>(updateArgs));
        mapArgs = List.copyOf(mapArgs);
        monitorMaps = List.copyOf(monitorMaps);
    }

    /** Values that l3afd writes into a map; keys that are not listed are deleted, but for arrays. */
    public record MapArgument(String name, List<KeyValue> args) {
        public MapArgument {
            args = List.copyOf(args);
        }
    }

    public record KeyValue(long key, long value) {}

    /** A map value that l3afd exports as a metric. */
    public record MonitorMap(String name, long key, Aggregator aggregator) {}

    /** How l3afd turns a value into a metric. */
    public enum Aggregator {
        SCALAR("scalar"),
        MAX_RATE("max-rate"),
        AVG("avg");

        private final String word;

        Aggregator(String word) {
            this.word = word;
        }

        /** l3afd's word for it. */
        public String word() {
            return word;
        }
    }
}
