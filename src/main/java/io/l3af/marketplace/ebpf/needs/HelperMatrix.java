package io.l3af.marketplace.ebpf.needs;

import io.l3af.marketplace.ebpf.Helpers;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.ProgramFacts;
import io.l3af.marketplace.ebpf.ProgramType;
import io.l3af.marketplace.ebpf.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which helpers a program type may call, as measured on some kernels: {@code helper-matrix.txt}.
 *
 * <p>Only types that l3afd loads are told of, for what a program of the others may call depends on where it is attached.
 */
public final class HelperMatrix {
    private static final Set<ProgramType> TOLD = EnumSet.of(
            ProgramType.XDP, ProgramType.SCHED_CLS, ProgramType.SCHED_ACT, ProgramType.KPROBE, ProgramType.TRACEPOINT);

    private static final SortedMap<KernelVersion, Map<ProgramType, Set<String>>> MATRIX = read();

    private HelperMatrix() {}

    private static SortedMap<KernelVersion, Map<ProgramType, Set<String>>> read() {
        SortedMap<KernelVersion, Map<ProgramType, Set<String>>> matrix = new TreeMap<>();
        for (String[] line : Table.read("needs/helper-matrix.txt")) {
            Set<String> helpers = new HashSet<>();
            for (String range : line[2].split(",", -1)) {
                String[] ends = range.split("-", -1);
                int last = Integer.parseInt(ends[ends.length - 1]);
                for (int number = Integer.parseInt(ends[0]); number <= last; number++) {
                    Helpers.name(number).ifPresent(helpers::add);
                }
            }
            matrix.computeIfAbsent(KernelVersion.parse(line[0]).orElseThrow(), unused -> new HashMap<>())
                    .put(ProgramType.valueOf(line[1]), helpers);
        }
        return matrix;
    }

    /** The kernels that were measured, oldest first. */
    public static List<KernelVersion> kernels() {
        return List.copyOf(MATRIX.keySet());
    }

    /**
     * Calls that a measured kernel refuses, as {@code program `drop` (XDP) calls bpf_get_current_task}; kernels that refuse
     * none are not in the map.
     */
    public static SortedMap<KernelVersion, List<String>> refusals(ObjectFacts facts) {
        SortedMap<KernelVersion, List<String>> refusals = new TreeMap<>();
        MATRIX.forEach((kernel, types) -> {
            List<String> refused = new ArrayList<>();
            facts.programs().forEach(program -> refused.addAll(refused(program, types)));
            if (!refused.isEmpty()) {
                refusals.put(kernel, List.copyOf(refused));
            }
        });
        return refusals;
    }

    private static List<String> refused(ProgramFacts program, Map<ProgramType, Set<String>> types) {
        ProgramType type = program.l3afdType();
        Set<String> allowed = type == null || !TOLD.contains(type) || program.isSleepable() ? null : types.get(type);
        if (allowed == null) {
            return List.of();
        }
        return program.helpers().stream()
                .filter(helper -> !allowed.contains(helper) && isMeasured(helper))
                .map(helper -> "program `" + program.name() + "` (" + type + ") calls " + helper)
                .toList();
    }

    /** A helper that no type had on any kernel is one that the measuring could not reach. */
    private static boolean isMeasured(String helper) {
        return MATRIX.values().stream()
                .flatMap(types -> types.values().stream())
                .anyMatch(helpers -> helpers.contains(helper));
    }

    /** Whether any type could call {@code helper} on {@code kernel}. */
    static boolean hasHelper(KernelVersion kernel, String helper) {
        return MATRIX.getOrDefault(kernel, Map.of()).values().stream().anyMatch(helpers -> helpers.contains(helper));
    }
}
