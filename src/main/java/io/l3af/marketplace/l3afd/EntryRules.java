package io.l3af.marketplace.l3afd;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.ebpf.ProgramFacts;
import io.l3af.marketplace.ebpf.ProgramType;
import io.l3af.marketplace.model.AttachPoint;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds a program's entry_function_name and prog_type against its object. */
final class EntryRules {
    private static final String ENTRY = "/entry_function_name";
    private static final int MOST_NAMES = 5;

    private static final Set<ProgramType> XDP = EnumSet.of(ProgramType.XDP);
    private static final Set<ProgramType> TC = EnumSet.of(ProgramType.SCHED_CLS, ProgramType.SCHED_ACT);
    private static final Set<ProgramType> PROBES = EnumSet.of(ProgramType.KPROBE, ProgramType.TRACEPOINT);

    /** What stands behind the words of prog_type. */
    private static final Map<String, Set<ProgramType>> BY_WORD = Map.of(
            "xdp", XDP,
            "tc", TC,
            "kprobe", EnumSet.of(ProgramType.KPROBE),
            "uprobe", EnumSet.of(ProgramType.KPROBE),
            "tracepoint", EnumSet.of(ProgramType.TRACEPOINT));

    private EntryRules() {}

    static void check(ProgramReport report) {
        String name = report.program().entryFunctionName();
        if (name == null) {
            if (!report.isPinned()) {
                checkProbes(report);
            }
            return;
        }
        if (name.contains(".")) {
            report.add(ENTRY, Code.NAME_WITH_DOT, "expected a function without a dot in its name, found " + name);
        }
        Optional<ProgramFacts> entry = report.entry();
        if (entry.isEmpty()) {
            report.add(
                    ENTRY,
                    Code.ENTRY_FUNCTION_UNKNOWN,
                    "expected one of the programs " + names(report) + ", found " + name + meaning(report, name));
            return;
        }
        report.program().attach().forEach(point -> checkType(report, entry.get(), point));
        Set<ProgramType> declared = BY_WORD.get(word(report));
        if (declared != null && !declared.contains(type(entry.get()))) {
            report.add("/prog_type", Code.PROGRAM_TYPE_DIFFERS, expected(declared) + found(entry.get()));
        }
    }

    private static void checkType(ProgramReport report, ProgramFacts entry, AttachPoint point) {
        Set<ProgramType> fitting = switch (point) {
            case XDP_INGRESS, XDP_ROOT -> XDP;
            case TC_INGRESS, TC_EGRESS, TC_INGRESS_ROOT, TC_EGRESS_ROOT -> TC;
            case PROBES -> PROBES;
        };
        if (!fitting.contains(type(entry))) {
            report.add(ENTRY, Code.PROGRAM_TYPE_DIFFERS, expected(fitting) + " for " + point.word() + found(entry));
        }
    }

    /** Of probes l3afd attaches every program of the object. */
    private static void checkProbes(ProgramReport report) {
        Set<ProgramType> declared = BY_WORD.getOrDefault(word(report), PROBES);
        boolean hasOne = report.facts().programs().stream().anyMatch(program -> declared.contains(type(program)));
        if (!hasOne) {
            String pointer = report.program().progType() == null ? "/object_file" : "/prog_type";
            report.add(pointer, Code.PROGRAM_TYPE_DIFFERS, expected(declared) + " for probes, found " + names(report));
        }
    }

    private static String word(ProgramReport report) {
        String word = report.program().progType();
        return word == null ? "" : word;
    }

    private static @Nullable ProgramType type(ProgramFacts program) {
        return program.l3afdType();
    }

    private static String expected(Set<ProgramType> types) {
        return "expected a program of type "
                + types.stream().map(ProgramType::name).collect(Collectors.joining(" or "));
    }

    private static String found(ProgramFacts entry) {
        ProgramType type = type(entry);
        return ", found " + entry.name() + " in section " + entry.section() + ", which is "
                + (type == null ? "of no type that l3afd knows" : type.name());
    }

    private static String meaning(ProgramReport report, String name) {
        boolean isSection = report.facts().programs().stream()
                .anyMatch(program -> program.section().equals(name));
        boolean isFunction = report.facts().functions().stream()
                .anyMatch(function -> function.name().equals(name));
        if (isSection) {
            return ", which is the name of a section";
        }
        return isFunction ? ", which is no program but a function that programs call" : "";
    }

    private static String names(ProgramReport report) {
        List<String> names =
                report.facts().programs().stream().map(ProgramFacts::name).toList();
        if (names.isEmpty()) {
            return "(the object has none)";
        }
        String shown = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return names.size() > MOST_NAMES ? shown + ", ..." : shown;
    }
}
