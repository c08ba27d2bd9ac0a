package io.l3af.marketplace.l3afd;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.ebpf.DataSectionFacts;
import io.l3af.marketplace.ebpf.ExternFacts;
import io.l3af.marketplace.ebpf.ProgramFacts;
import io.l3af.marketplace.ebpf.ProgramType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What l3afd expects of an object, whatever the manifest says of it. */
final class ObjectRules {
    private static final String OBJECT = "/object_file";
    /** The one section of global variables that l3afd does not pin. */
    private static final String UNPINNED = ".bss";

    private static final int MOST_NAMES = 5;
    private static final Set<ProgramType> LOADED = EnumSet.of(
            ProgramType.XDP, ProgramType.SCHED_CLS, ProgramType.SCHED_ACT, ProgramType.TRACEPOINT, ProgramType.KPROBE);

    /** l3afd splits the sections of probes at slashes, and looks at nothing else. */
    private static final Pattern PROBE_SECTION =
            Pattern.compile("tracepoint/[^/]+/[^/]+|k(ret)?probe/[^/]+|u(ret)?probe//[^:]+:[^/]+");

    private ObjectRules() {}

    static void check(ProgramReport report) {
        report.facts().programs().forEach(program -> checkType(report, program));
        if (report.isPinned()) {
            checkData(report);
            report.facts().maps().stream()
                    .filter(map -> map.name().contains("."))
                    .forEach(map -> report.add(
                            OBJECT,
                            Code.NAME_WITH_DOT,
                            "expected maps without a dot in their names, found " + map.name()));
        }
    }

    private static void checkType(ProgramReport report, ProgramFacts program) {
        ProgramType type = program.l3afdType();
        if (type == null || !LOADED.contains(type)) {
            report.add(
                    OBJECT,
                    Code.PROGRAM_TYPE_UNSUPPORTED,
                    "expected programs of type XDP, SCHED_CLS, SCHED_ACT, TRACEPOINT or KPROBE, found "
                            + (type == null ? "none" : type) + " of " + program.name() + " in section "
                            + program.section());
            return;
        }
        boolean isProbe = type == ProgramType.TRACEPOINT || type == ProgramType.KPROBE;
        if (isProbe && !PROBE_SECTION.matcher(program.section()).matches()) {
            report.add(
                    OBJECT,
                    Code.SECTION_FORM,
                    "expected a section like tracepoint/GROUP/NAME, kprobe/FUNCTION or uprobe//PATH:SYMBOL, found "
                            + program.section() + " of " + program.name());
        }
    }

    private static void checkData(ProgramReport report) {
        for (DataSectionFacts data : report.facts().data()) {
            if (!data.name().equals(UNPINNED)) {
                report.add(
                        OBJECT,
                        Code.OBJECT_DATA_MAP,
                        "expected no global data but that of .bss, found " + data.name() + contents(data));
            }
        }
        List<String> configuration = report.facts().externs().stream()
                .filter(extern -> extern.kind() == ExternFacts.Kind.KCONFIG)
                .map(ExternFacts::name)
                .toList();
        if (!configuration.isEmpty()) {
            report.add(
                    OBJECT,
                    Code.OBJECT_DATA_MAP,
                    "expected no global data but that of .bss, found .kconfig with "
                            + String.join(", ", configuration));
        }
    }

    private static String contents(DataSectionFacts data) {
        String names = data.variables().stream()
                .limit(MOST_NAMES)
                .map(DataSectionFacts.Variable::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? " of " + data.size() + " bytes" : " with " + names;
    }
}
