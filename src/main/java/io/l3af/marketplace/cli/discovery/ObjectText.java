package io.l3af.marketplace.cli.discovery;

import io.l3af.marketplace.app.discovery.InspectFile.Inspected;
import io.l3af.marketplace.cli.output.TextTable;
import io.l3af.marketplace.cli.output.Words;
import io.l3af.marketplace.ebpf.CoreRelocationFacts;
import io.l3af.marketplace.ebpf.DataSectionFacts;
import io.l3af.marketplace.ebpf.IsaFeature;
import io.l3af.marketplace.ebpf.MapFacts;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.ProgramFacts;
import io.l3af.marketplace.ebpf.SourceLine;
import io.l3af.marketplace.ebpf.TailCallFacts;
import io.l3af.marketplace.ebpf.gate.CoreVerdict;
import io.l3af.marketplace.ebpf.gate.RawRead;
import io.l3af.marketplace.ebpf.kernel.ResolvedRelocation;
import io.l3af.marketplace.ebpf.needs.KernelNeeds;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prints what an object says of itself. */
final class ObjectText {
    private final PrintWriter out;

    ObjectText(PrintWriter out) {
        this.out = out;
    }

    void print(Inspected inspected, ObjectFacts facts) {
        out.println(TextTable.printable(inspected.name()) + ": BPF object, "
                + (facts.isLittleEndian() ? "little" : "big") + "-endian, " + Words.bytes(inspected.size()));
        properties(facts);
        portability(Objects.requireNonNull(inspected.core()));
        needs(KernelNeeds.of(facts));
        programs(facts.programs());
        calls(facts.programs());
        tailCalls(facts.programs());
        maps(facts.maps());
        data(facts.data());
        TextTable externs = new TextTable("Brought by the kernel", "name", "kind", "type", "weak");
        facts.externs()
                .forEach(extern -> externs.add(
                        extern.name(), word(extern.kind()), extern.typeName(), extern.isWeak() ? "yes" : "no"));
        externs.print(out);
        List<ResolvedRelocation> resolved = inspected.resolved();
        if (resolved.isEmpty()) {
            relocations(facts.relocations());
        } else {
            resolved(resolved);
        }
    }

    private void properties(ObjectFacts facts) {
        List<String> isa = facts.isa().stream().map(IsaFeature::word).toList();
        TextTable table = new TextTable("Properties", "what", "value")
                .add("licence", shown(facts.licence()))
                .add("BTF", facts.hasTypes() ? "yes" : "no")
                .add("CO-RE information", facts.hasCoreInfo() ? "yes" : "no")
                .add("DWARF", facts.hasDebugInfo() ? "yes" : "no")
                .add("instruction set", "v" + facts.isaLevel())
                .add("extensions", isa);
        if (facts.kernelVersion() != null) {
            table.add("bound to kernel", version(facts.kernelVersion()));
        }
        table.print(out);
    }

    private void portability(CoreVerdict core) {
        TextTable table = new TextTable("On other kernels", "what", "value")
                .add(
                        "level",
                        core.level().letter() + " (" + core.level().label() + "): "
                                + core.level().meaning());
        if (core.boundTo() != null) {
            table.add("section \"version\"", core.boundTo());
        }
        if (core.readsRegisters()) {
            table.add("registers of", Objects.requireNonNullElse(core.architecture(), "one architecture"));
        }
        core.notes().forEach(note -> table.add("note", note));
        table.print(out);
        TextTable reads = new TextTable(
                "Reads of kernel memory that no loader corrects",
                "function",
                "instruction",
                "by",
                "from",
                "offset",
                "source");
        for (RawRead read : core.reads()) {
            reads.add(
                    read.function(),
                    read.instruction(),
                    read.kind().words(),
                    read.origin(),
                    read.offset(),
                    source(read.source()));
        }
        reads.print(out);
    }

    private void needs(KernelNeeds needs) {
        TextTable table = new TextTable("Needs of a kernel, unless guarded", "since", "what");
        needs.needs().forEach(need -> table.add(need.since(), need.what()));
        table.print(out);
    }

    private void programs(List<ProgramFacts> programs) {
        TextTable table = new TextTable(
                "Programs", "name", "section", "l3afd", "libbpf", "attach", "target", "instructions", "linked");
        for (ProgramFacts program : programs) {
            table.add(
                    program.name(),
                    program.section(),
                    shown(program.l3afdType()),
                    shown(program.libbpfType()),
                    shown(program.attach()),
                    shown(program.target()),
                    program.instructions(),
                    program.linkedInstructions());
        }
        table.print(out);
    }

    private void calls(List<ProgramFacts> programs) {
        TextTable table = new TextTable("Reached by programs", "program", "what", "names");
        for (ProgramFacts program : programs) {
            addUnlessEmpty(table, program, "helpers", program.helpers());
            addUnlessEmpty(table, program, "kfuncs", program.kfuncs());
            addUnlessEmpty(table, program, "functions", program.subprograms());
            addUnlessEmpty(table, program, "maps", program.maps());
        }
        table.print(out);
    }

    private static void addUnlessEmpty(TextTable table, ProgramFacts program, String what, List<String> names) {
        if (!names.isEmpty()) {
            table.add(program.name(), what, names);
        }
    }

    private void tailCalls(List<ProgramFacts> programs) {
        TextTable table = new TextTable("Tail calls", "program", "function", "instruction", "map", "index", "source");
        for (ProgramFacts program : programs) {
            for (TailCallFacts call : program.tailCalls()) {
                table.add(
                        program.name(),
                        call.function(),
                        call.instruction(),
                        Objects.requireNonNullElse(call.map(), "unknown"),
                        call.index() == null ? "unknown" : call.index(),
                        source(call.source()));
            }
        }
        table.print(out);
    }

    private void maps(List<MapFacts> maps) {
        TextTable table = new TextTable(
                "Maps", "name", "type", "key", "bytes", "value", "bytes", "entries", "flags", "pinned", "inner");
        for (MapFacts map : maps) {
            MapFacts inner = map.inner();
            table.add(
                    map.name(),
                    map.typeWord(),
                    shown(map.key().typeName()),
                    map.key().size(),
                    shown(map.value().typeName()),
                    map.value().size(),
                    map.maxEntries(),
                    map.flagWords(),
                    word(map.pinning()),
                    inner == null ? "" : inner.typeWord());
        }
        table.print(out);
    }

    private void data(List<DataSectionFacts> sections) {
        TextTable table = new TextTable("Global data", "section", "bytes", "offset", "variable", "type");
        for (DataSectionFacts section : sections) {
            if (section.variables().isEmpty()) {
                table.add(section.name(), section.size(), "", "", "");
            }
            section.variables()
                    .forEach(variable -> table.add(
                            section.name(), variable.size(), variable.offset(), variable.name(), variable.typeName()));
        }
        table.print(out);
    }

    private void relocations(List<CoreRelocationFacts> relocations) {
        TextTable table = new TextTable("CO-RE relocations", "function", "instruction", "kind", "what", "source");
        for (CoreRelocationFacts relocation : relocations) {
            table.add(
                    Objects.requireNonNullElse(relocation.function(), relocation.section()),
                    relocation.instruction(),
                    relocation.kind().word(),
                    relocation.path(),
                    source(relocation.source()));
        }
        table.print(out);
    }

    private void resolved(List<ResolvedRelocation> relocations) {
        TextTable table = new TextTable(
                summary(relocations), "function", "instruction", "kind", "what", "result", "value", "source");
        for (ResolvedRelocation resolved : relocations) {
            CoreRelocationFacts relocation = resolved.relocation();
            table.add(
                    Objects.requireNonNullElse(relocation.function(), relocation.section()),
                    relocation.instruction(),
                    relocation.kind().word(),
                    relocation.path(),
                    resolved.isGuarded() ? "guarded" : resolved.result().word(),
                    resolved.result().explanation(),
                    source(relocation.source()));
        }
        table.print(out);
    }

    private static String summary(List<ResolvedRelocation> relocations) {
        long unresolved =
                relocations.stream().filter(ResolvedRelocation::isUnresolved).count();
        long guarded =
                relocations.stream().filter(ResolvedRelocation::isGuarded).count();
        String all = "CO-RE relocations: "
                + (unresolved == 0 ? "all " + relocations.size() + " resolve" : unresolved + " do not resolve");
        return guarded == 0 ? all : all + ", " + guarded + " guarded";
    }

    private static String version(long number) {
        return (number >> 16) + "." + (number >> 8 & 0xff) + "." + (number & 0xff);
    }

    private static String source(@Nullable SourceLine source) {
        return source == null ? "" : source.brief();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
