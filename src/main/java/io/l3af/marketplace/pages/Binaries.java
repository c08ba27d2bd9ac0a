package io.l3af.marketplace.pages;

import io.l3af.marketplace.ebpf.ExecutableFacts;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.gate.CoreVerdict;
import io.l3af.marketplace.ebpf.licence.LicenceRules;
import io.l3af.marketplace.ebpf.needs.KernelNeeds;
import io.l3af.marketplace.facts.DescribedObject;
import io.l3af.marketplace.facts.ReleaseFacts;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.PackageFile;
import io.l3af.marketplace.pages.view.BinariesView;
import io.l3af.marketplace.pages.view.BinariesView.Binary;
import io.l3af.marketplace.pages.view.Fact;
import io.l3af.marketplace.pages.view.Link;
import io.l3af.marketplace.pages.view.TableView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the binaries of a package say, as a page shows it. */
final class Binaries {
    private Binaries() {}

    /**
     * The binaries among {@code files}.
     *
     * @param document where all of {@code facts} lies, for machines
     */
    static BinariesView of(Place place, ReleaseFacts facts, List<PackageFile> files, FileReference document) {
        List<Binary> binaries = new ArrayList<>();
        for (PackageFile file : files) {
            String id = "binary-" + (binaries.size() + 1);
            DescribedObject object = facts.objects().get(file.name());
            ExecutableFacts executable = facts.executables().get(file.name());
            if (object != null) {
                binaries.add(object(id, file, object));
            } else if (executable != null) {
                binaries.add(executable(id, file, executable));
            }
        }
        return new BinariesView(place.to(document.path()), binaries);
    }

    private static Binary object(String id, PackageFile file, DescribedObject object) {
        ObjectFacts facts = object.facts();
        List<TableView> tables = new ArrayList<>();
        ObjectTables.programs(facts).addTo(tables, id + "-programs");
        ObjectTables.reached(facts).addTo(tables, id + "-reached");
        ObjectTables.maps(facts).addTo(tables, id + "-maps");
        ObjectTables.rawReads(object.core()).addTo(tables, id + "-reads");
        List<TableView> details = new ArrayList<>();
        ObjectTables.variables(facts).addTo(details, id + "-variables");
        ObjectTables.needs(KernelNeeds.of(facts)).addTo(details, id + "-needs");
        ObjectTables.externs(facts).addTo(details, id + "-externs");
        ObjectTables.tailCalls(facts).addTo(details, id + "-tail-calls");
        ObjectTables.relocations(facts).addTo(details, id + "-relocations");
        return new Binary(
                id,
                file.name(),
                "BPF object, " + (facts.isLittleEndian() ? "little" : "big") + "-endian, " + Figures.bytes(file.size()),
                Marks.of(object.core().level()),
                facts(facts, object.core()),
                tables,
                details);
    }

    private static List<Fact> facts(ObjectFacts facts, CoreVerdict core) {
        List<Fact> rows = new ArrayList<>();
        add(rows, "Portability", portability(core));
        add(rows, "Needs, unless guarded", needs(KernelNeeds.of(facts)));
        add(rows, "Licence to the kernel", licence(facts));
        add(rows, "Instruction set", List.of("v" + facts.isaLevel()));
        if (facts.hasDebugInfo()) {
            add(rows, "DWARF", List.of("not stripped, though no node needs it"));
        }
        return rows;
    }

    private static List<String> portability(CoreVerdict core) {
        List<String> lines = new ArrayList<>();
        lines.add(core.level().letter() + ", " + core.level().label() + ": "
                + core.level().meaning());
        if (core.boundTo() != null) {
            lines.add("section “version” names kernel " + core.boundTo());
        }
        if (core.readsRegisters()) {
            lines.add("reads the registers of "
                    + (core.architecture() == null ? "one architecture" : core.architecture())
                    + ", which other architectures have elsewhere");
        }
        lines.addAll(core.notes());
        return lines;
    }

    /** The oldest kernel, and what keeps it from being older. */
    private static List<String> needs(KernelNeeds needs) {
        List<String> lines = new ArrayList<>();
        if (needs.needs().isEmpty()) {
            lines.add("any Linux with BPF");
        } else {
            lines.add("Linux " + needs.minimum() + " or newer, for");
        }
        needs.needs().stream()
                .filter(need -> need.since().equals(needs.minimum()))
                .map(ObjectTables::words)
                .forEach(lines::add);
        if (!needs.minimumForL3afd().equals(needs.minimum())) {
            lines.add("l3afd itself starts on " + KernelNeeds.L3AFD_FLOOR + " or newer");
        }
        return lines;
    }

    private static List<String> licence(ObjectFacts facts) {
        List<String> lines = new ArrayList<>();
        boolean isGpl = LicenceRules.isGplCompatible(facts);
        lines.add((facts.licence() == null ? "none" : "“" + facts.licence() + "”")
                + (isGpl ? ", compatible with the GPL" : ", proprietary"));
        List<String> reasons = LicenceRules.reasonsForGpl(facts);
        if (!reasons.isEmpty()) {
            lines.add("needed for " + String.join(", ", reasons));
        }
        return lines;
    }

    private static Binary executable(String id, PackageFile file, ExecutableFacts facts) {
        List<Fact> rows = new ArrayList<>();
        add(rows, "Dynamic linker", facts.interpreter());
        addCode(rows, "Libraries", facts.needed());
        addCode(
                rows,
                "Versions of them",
                facts.versions().stream()
                        .map(version -> version.version() + " of " + version.library())
                        .toList());
        add(rows, "Searched first (RPATH)", facts.rpath());
        add(rows, "Searched first (RUNPATH)", facts.runpath());
        return new Binary(
                id, file.name(), facts.kind() + ", " + Figures.bytes(file.size()), null, rows, List.of(), List.of());
    }

    private static void add(List<Fact> facts, String name, List<String> values) {
        facts.add(new Fact(name, values.stream().map(Link::text).toList(), false));
    }

    private static void add(List<Fact> facts, String name, @Nullable String value) {
        if (value != null) {
            addCode(facts, name, List.of(value));
        }
    }

    private static void addCode(List<Fact> facts, String name, List<String> values) {
        if (!values.isEmpty()) {
            facts.add(new Fact(name, values.stream().map(Link::text).toList(), true));
        }
    }
}
