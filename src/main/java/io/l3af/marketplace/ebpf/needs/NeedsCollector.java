package io.l3af.marketplace.ebpf.needs;

import io.l3af.marketplace.ebpf.CoreKind;
import io.l3af.marketplace.ebpf.CoreRelocationFacts;
import io.l3af.marketplace.ebpf.DataSectionFacts;
import io.l3af.marketplace.ebpf.ExternFacts;
import io.l3af.marketplace.ebpf.FunctionFacts;
import io.l3af.marketplace.ebpf.IsaFeature;
import io.l3af.marketplace.ebpf.MapFacts;
import io.l3af.marketplace.ebpf.MapFlag;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.ProgramFacts;
import io.l3af.marketplace.ebpf.ProgramType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the facts of one object into what it needs of a kernel. */
final class NeedsCollector {
    /** Instructions that a kernel before 5.2 took: linux v5.1 include/uapi/linux/bpf_common.h, BPF_MAXINSNS. */
    private static final int OLD_LIMIT = 4096;

    private final List<KernelNeed> needs = new ArrayList<>();

    /** Kernel functions that a program looks for before it calls them. */
    private final Set<String> guarded;

    private NeedsCollector(ObjectFacts facts) {
        this.guarded = facts.externs().stream()
                .filter(ExternFacts::isWeak)
                .map(ExternFacts::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    static List<KernelNeed> collect(ObjectFacts facts) {
        NeedsCollector collector = new NeedsCollector(facts);
        facts.programs().forEach(collector::program);
        facts.functions().forEach(collector::function);
        facts.maps().forEach(collector::map);
        for (DataSectionFacts data : facts.data()) {
            collector.add("feature", "data", "global variables in `" + data.name() + "`");
        }
        for (IsaFeature feature : facts.isa()) {
            collector.add("isa", feature.name(), "");
        }
        facts.relocations().stream()
                .filter(relocation -> relocation.kind() != CoreKind.TYPE_ID_LOCAL)
                .findFirst()
                .ifPresent(collector::relocation);
        return collector.needs;
    }

    private void program(ProgramFacts program) {
        ProgramType type = Optional.ofNullable(program.libbpfType()).orElse(program.l3afdType());
        String name = " `" + program.name() + "`";
        if (type != null) {
            add("program", type.name(), type + " program" + name);
        }
        if (program.attach() != null) {
            add("attach", program.attach().name(), "attach type " + program.attach() + " of program" + name);
        }
        if (program.isSleepable()) {
            boolean isProbe = type == ProgramType.KPROBE;
            add("feature", isProbe ? "sleepable-probe" : "sleepable", "sleepable program" + name);
        }
        if (program.takesFragments()) {
            add("feature", "fragments", "packets in fragments for program" + name);
        }
        if (program.linkedInstructions() > OLD_LIMIT) {
            add("feature", "large", "more than " + OLD_LIMIT + " instructions of program" + name);
        }
        if (!program.subprograms().isEmpty() && !program.tailCalls().isEmpty()) {
            add("feature", "tail-calls-with-calls", "tail calls beside calls of functions in program" + name);
        }
    }

    private void function(FunctionFacts function) {
        String by = " in `" + function.name() + "`";
        for (String helper : function.helpers()) {
            add("helper", helper, "helper " + helper + by);
        }
        for (String kfunc : function.kfuncs()) {
            if (!guarded.contains(kfunc)) {
                add("feature", "kfunc", "kernel function " + kfunc + by);
            }
        }
        if (!function.calls().isEmpty()) {
            add("feature", "calls", "a call of a function of the object" + by);
        }
    }

    private void map(MapFacts map) {
        if (map.type() != null) {
            FeatureTable.Feature feature = FeatureTable.find("map", map.type().name());
            if (feature != null) {
                needs.add(new KernelNeed(feature.since(), feature.words() + " `" + map.name() + "`"));
            }
        }
        for (MapFlag flag : map.flags()) {
            add("flag", flag.name(), "flag " + flag + " of map `" + map.name() + "`");
        }
    }

    private void relocation(CoreRelocationFacts first) {
        add("feature", "core", "types of the running kernel, for CO-RE relocations such as " + first.path());
    }

    private void add(String kind, String name, String what) {
        FeatureTable.Feature feature = FeatureTable.find(kind, name);
        if (feature != null) {
            needs.add(new KernelNeed(feature.since(), what.isEmpty() ? feature.words() : what));
        }
    }
}
