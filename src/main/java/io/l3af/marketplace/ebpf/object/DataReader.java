package io.l3af.marketplace.ebpf.object;

import io.l3af.marketplace.ebpf.DataSectionFacts;
import io.l3af.marketplace.ebpf.ExternFacts;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.btf.Btf;
import io.l3af.marketplace.ebpf.btf.DataSections;
import io.l3af.marketplace.ebpf.btf.TypeNames;
import io.l3af.marketplace.ebpf.code.References;
import io.l3af.marketplace.ebpf.elf.Cost;
import io.l3af.marketplace.ebpf.elf.ElfFormat;
import io.l3af.marketplace.ebpf.elf.ElfSection;
import io.l3af.marketplace.ebpf.elf.ElfSymbol;
import io.l3af.marketplace.ebpf.elf.Symbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells of global variables, and of what the kernel must bring. */
final class DataReader {
    private static final String KCONFIG = ".kconfig";
    private static final String KSYMS = ".ksyms";

    private final Symbols symbols;
    private final DataSections declared;
    private final @Nullable TypeNames names;
    private final @Nullable Btf btf;

    DataReader(Symbols symbols, DataSections declared, @Nullable Btf btf) {
        this.symbols = symbols;
        this.declared = declared;
        this.btf = btf;
        this.names = btf == null ? null : new TypeNames(btf);
    }

    /** The sections of global variables that are not empty. */
    List<DataSectionFacts> data(List<ElfSection> sections) throws UnreadableException {
        List<DataSectionFacts> data = new ArrayList<>();
        for (ElfSection section : sections) {
            if (References.holdsData(section.name()) && section.size() != 0) {
                data.add(new DataSectionFacts(section.name(), section.size(), variables(section)));
            }
        }
        data.sort(Comparator.comparing(DataSectionFacts::name));
        return data;
    }

    private List<DataSectionFacts.Variable> variables(ElfSection section) throws UnreadableException {
        List<DataSectionFacts.Variable> variables = new ArrayList<>();
        if (btf == null || names == null) {
            return variables;
        }
        for (DataSections.Declared variable : declared.in(section.name())) {
            ElfSymbol symbol = symbols.named(section.index(), variable.name());
            btf.work().spend(Cost.MEMBER, btf.offset());
            variables.add(new DataSectionFacts.Variable(
                    variable.name(),
                    names.of(variable.type()),
                    // The compiler leaves the offset of a global variable to the linker, the symbol has it.
                    symbol == null ? variable.offset() : symbol.value(),
                    btf.sizeOf(variable.type()).orElse(0L)));
        }
        variables.sort(Comparator.comparingLong(DataSectionFacts.Variable::offset)
                .thenComparing(DataSectionFacts.Variable::name));
        return variables;
    }

    /** What the kernel must bring. */
    List<ExternFacts> externs() throws UnreadableException {
        List<ExternFacts> externs = new ArrayList<>();
        if (names == null) {
            return externs;
        }
        for (DataSections.Declared variable : declared.in(KCONFIG)) {
            externs.add(extern(variable, ExternFacts.Kind.KCONFIG, names));
        }
        for (DataSections.Declared symbol : declared.in(KSYMS)) {
            externs.add(extern(symbol, symbol.isFunction() ? ExternFacts.Kind.KFUNC : ExternFacts.Kind.KSYM, names));
        }
        return externs;
    }

    private ExternFacts extern(DataSections.Declared declared, ExternFacts.Kind kind, TypeNames names)
            throws UnreadableException {
        ElfSymbol symbol = symbols.named(ElfFormat.UNDEFINED, declared.name());
        return new ExternFacts(declared.name(), kind, names.of(declared.type()), symbol != null && symbol.isWeak());
    }
}
