package io.l3af.marketplace.app;

import io.l3af.marketplace.archive.ContentVisitor;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.ebpf.CoreGate;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.ObjectReader;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.licence.LicenceRules;
import io.l3af.marketplace.ebpf.needs.KernelNeeds;
import io.l3af.marketplace.l3afd.ObjectContract;
import io.l3af.marketplace.l3afd.PackageContract;
import io.l3af.marketplace.model.KernelFunction;
import io.l3af.marketplace.model.L3afProgram;
import io.l3af.marketplace.model.PackageFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The objects of a package as they are read from it: what each really is, and whether it keeps the rules. Counts only if
 * the package turns out to be sound.
 */
final class PackagedObjects implements ContentVisitor {
    private final KernelFunction function;
    private final List<L3afProgram> programs;
    private final Set<String> named;
    private final ObjectReader reader = new ObjectReader(ObjectLimits.DEFAULTS);
    private final CoreGate gate = new CoreGate(ObjectLimits.DEFAULTS);
    private final SortedMap<String, ObjectFacts> facts = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /** The objects that {@code programs} of {@code function} name. */
    PackagedObjects(KernelFunction function, List<L3afProgram> programs) {
        this.function = function;
        this.programs = programs;
        this.named = programs.stream()
                .map(L3afProgram::objectFile)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Override
    public boolean wants(PackageFile file) {
        return named.contains(file.name());
    }

    @Override
    public void visit(PackageFile file, byte[] content) {
        try {
            ObjectFacts object = reader.read(content);
            facts.put(file.name(), object);
            add(file, gate.judge(content).findings());
            add(file, LicenceRules.check(object, function.licences().kernel()));
        } catch (UnreadableException e) {
            findings.add(new Finding(
                    Code.BINARY_UNREADABLE,
                    "expected " + file.name() + " to be an object, found a file that is "
                            + e.failure().reason()));
        }
    }

    /** What is wrong with the objects themselves, each with the object's name. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        KernelNeeds.of(facts.values()).against(function.requires().kernel()).ifPresent(all::add);
        return all;
    }

    /** Where manifest and objects disagree. */
    List<PackageContract.Finding> disagreements() {
        return ObjectContract.check(programs, facts);
    }

    private void add(PackageFile file, List<Finding> found) {
        found.forEach(
                finding -> findings.add(new Finding(finding.code(), finding.message() + " (" + file.name() + ")")));
    }
}
