package io.l3af.marketplace.pages;

import io.l3af.marketplace.ebpf.CoreRelocationFacts;
import io.l3af.marketplace.ebpf.DataSectionFacts;
import io.l3af.marketplace.ebpf.ExternFacts;
import io.l3af.marketplace.ebpf.MapFacts;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.ProgramFacts;
import io.l3af.marketplace.ebpf.SourceLine;
import io.l3af.marketplace.ebpf.TailCallFacts;
import io.l3af.marketplace.ebpf.gate.CoreVerdict;
import io.l3af.marketplace.ebpf.gate.RawRead;
import io.l3af.marketplace.ebpf.needs.KernelNeed;
import io.l3af.marketplace.ebpf.needs.KernelNeeds;
import io.l3af.marketplace.pages.view.TableView.Kind;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an object says, table by table. */
final class ObjectTables {
    private ObjectTables() {}

    static Table programs(ObjectFacts facts) {
        Table table = new Table("Programs")
                .column("Program", Kind.CODE)
                .column("Section", Kind.CODE)
                .column("Type to l3afd", Kind.TEXT)
                .column("Type to libbpf", Kind.TEXT)
                .column("Attaches to", Kind.CODE)
                .column("Instructions", Kind.NUMBER)
                .column("With all it calls", Kind.NUMBER);
        for (ProgramFacts program : facts.programs()) {
            table.row(
                    program.name(),
                    program.section(),
                    program.l3afdType(),
                    program.libbpfType(),
                    Stream.of(program.attach(), program.target())
                            .filter(Objects::nonNull)
                            .toList(),
                    program.instructions(),
                    program.linkedInstructions());
        }
        return table;
    }

    static Table reached(ObjectFacts facts) {
        Table table = new Table("What each program calls and uses")
                .column("Program", Kind.CODE)
                .column("Helpers", Kind.CODE)
                .column("Functions of the kernel", Kind.CODE)
                .column("Functions of the object", Kind.CODE)
                .column("Maps", Kind.CODE);
        for (ProgramFacts program : facts.programs()) {
            table.row(program.name(), program.helpers(), program.kfuncs(), program.subprograms(), program.maps());
        }
        return table;
    }

    static Table maps(ObjectFacts facts) {
        Table table = new Table("Maps")
                .column("Map", Kind.CODE)
                .column("Type", Kind.TEXT)
                .column("Key", Kind.CODE)
                .column("Bytes", Kind.NUMBER)
                .column("Value", Kind.CODE)
                .column("Bytes", Kind.NUMBER)
                .column("Entries", Kind.NUMBER)
                .column("Flags", Kind.CODE)
                .column("Pinned", Kind.TEXT);
        for (MapFacts map : facts.maps()) {
            table.row(
                    map.name(),
                    map.inner() == null
                            ? map.typeWord()
                            : map.typeWord() + " of " + map.inner().typeWord(),
                    map.key().typeName(),
                    map.key().size(),
                    map.value().typeName(),
                    map.value().size(),
                    map.maxEntries(),
                    map.flagWords(),
                    map.pinning() == MapFacts.Pinning.NONE ? null : word(map.pinning()));
        }
        return table;
    }

    static Table rawReads(CoreVerdict core) {
        Table table = new Table("Reads of kernel memory that no loader corrects")
                .column("Function", Kind.CODE)
                .column("Instruction", Kind.NUMBER)
                .column("By", Kind.TEXT)
                .column("From", Kind.TEXT)
                .column("At byte", Kind.NUMBER)
                .column("Source", Kind.CODE);
        for (RawRead read : core.reads()) {
            table.row(
                    read.function(),
                    read.instruction(),
                    read.kind().words(),
                    read.origin(),
                    read.offset(),
                    source(read.source()));
        }
        return table;
    }

    static Table needs(KernelNeeds needs) {
        Table table = new Table("What it needs of a kernel, unless guarded")
                .column("Need", Kind.TEXT)
                .column("Since Linux", Kind.TEXT);
        needs.needs().forEach(need -> table.row(words(need), need.since()));
        return table;
    }

    /** Pages have quotes where terminals and documents have backticks. */
    static String words(KernelNeed need) {
        return need.what().replaceAll("`([^`]*)`", "“$1”");
    }

    static Table variables(ObjectFacts facts) {
        Table table = new Table("Global variables")
                .column("Variable", Kind.CODE)
                .column("Section", Kind.CODE)
                .column("Type", Kind.CODE)
                .column("Bytes", Kind.NUMBER);
        for (DataSectionFacts section : facts.data()) {
            if (section.variables().isEmpty()) {
                table.row("all of it", section.name(), null, section.size());
            }
            section.variables()
                    .forEach(variable ->
                            table.row(variable.name(), section.name(), variable.typeName(), variable.size()));
        }
        return table;
    }

    static Table externs(ObjectFacts facts) {
        Table table = new Table("What the kernel must bring")
                .column("Name", Kind.CODE)
                .column("Kind", Kind.TEXT)
                .column("Type", Kind.CODE)
                .column("Can do without", Kind.TEXT);
        for (ExternFacts extern : facts.externs()) {
            table.row(extern.name(), word(extern.kind()), extern.typeName(), extern.isWeak() ? "yes" : null);
        }
        return table;
    }

    static Table tailCalls(ObjectFacts facts) {
        Table table = new Table("Tail calls")
                .column("Program", Kind.CODE)
                .column("Function", Kind.CODE)
                .column("Instruction", Kind.NUMBER)
                .column("Map", Kind.CODE)
                .column("Index", Kind.NUMBER)
                .column("Source", Kind.CODE);
        for (ProgramFacts program : facts.programs()) {
            for (TailCallFacts call : program.tailCalls()) {
                table.row(
                        program.name(),
                        call.function(),
                        call.instruction(),
                        call.map(),
                        call.index(),
                        source(call.source()));
            }
        }
        return table;
    }

    static Table relocations(ObjectFacts facts) {
        Table table = new Table("CO-RE relocations")
                .column("What is looked up", Kind.CODE)
                .column("Kind", Kind.CODE)
                .column("Function", Kind.CODE)
                .column("Instruction", Kind.NUMBER)
                .column("Source", Kind.CODE);
        for (CoreRelocationFacts relocation : facts.relocations()) {
            table.row(
                    relocation.path(),
                    relocation.kind().word(),
                    Objects.requireNonNullElse(relocation.function(), relocation.section()),
                    relocation.instruction(),
                    source(relocation.source()));
        }
        return table;
    }

    private static @Nullable String source(@Nullable SourceLine source) {
        return source == null ? null : source.brief();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
