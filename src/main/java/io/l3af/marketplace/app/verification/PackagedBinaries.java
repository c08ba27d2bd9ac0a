package io.l3af.marketplace.app.verification;

import io.l3af.marketplace.app.LargeFile;
import io.l3af.marketplace.archive.ContentVisitor;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.ebpf.ExecutableFacts;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.ExecutableReader;
import io.l3af.marketplace.ebpf.gate.CoreGate;
import io.l3af.marketplace.ebpf.licence.LicenceRules;
import io.l3af.marketplace.ebpf.object.BinaryReader;
import io.l3af.marketplace.ebpf.object.ObjectReader;
import io.l3af.marketplace.ebpf.object.ParsedObject;
import io.l3af.marketplace.facts.DescribedObject;
import io.l3af.marketplace.facts.ReleaseFacts;
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
 * The objects and executables of a package as they are read from it: what each really is, and whether it keeps the rules.
 * Objects that no program names are judged like the others: a userspace program may load them. Counts only if the package
 * turns out to be sound.
 */
final class PackagedBinaries implements ContentVisitor {
    private final KernelFunction function;
    private final List<L3afProgram> programs;
    private final boolean acceptsKernelBound;
    private final Set<String> named;
    private final ObjectReader objectReader = new ObjectReader(ObjectLimits.DEFAULTS);
    private final ExecutableReader executableReader = new ExecutableReader(ObjectLimits.DEFAULTS);
    private final BinaryReader binaryReader = new BinaryReader(ObjectLimits.DEFAULTS);
    private final CoreGate gate = new CoreGate();
    private final SortedMap<String, DescribedObject> objects = new TreeMap<>();
    private final SortedMap<String, ExecutableFacts> executables = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /**
     * The binaries of a package whose objects and commands {@code programs} of {@code function} name.
     *
     * @param acceptsKernelBound whether objects that run only on some kernels are worth a warning only
     */
    PackagedBinaries(KernelFunction function, List<L3afProgram> programs, boolean acceptsKernelBound) {
        this.acceptsKernelBound = acceptsKernelBound;
        this.function = function;
        this.programs = programs;
        this.named = programs.stream()
                .map(L3afProgram::objectFile)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Override
    public boolean wants(PackageFile file) {
        if (named.contains(file.name())) {
            return true;
        }
        LargeFile.finding(file).ifPresent(findings::add);
        return !LargeFile.isOne(file);
    }

    @Override
    public void visit(PackageFile file, byte[] content) {
        boolean mustBeObject = named.contains(file.name());
        if (!mustBeObject && !BinaryReader.isElf(content)) {
            return;
        }
        try {
            if (mustBeObject || binaryReader.isObject(content)) {
                ParsedObject object = objectReader.parse(content);
                add(file, new DescribedObject(object.facts(), gate.judge(object)));
            } else {
                executables.put(file.name(), executableReader.read(content));
            }
        } catch (UnreadableException e) {
            findings.add(new Finding(
                    Code.BINARY_UNREADABLE,
                    "expected " + file.name() + " to be an object" + (mustBeObject ? "" : " or executable")
                            + ", found a file that " + e.failure().reason()));
        }
    }

    private void add(PackageFile file, DescribedObject object) {
        objects.put(file.name(), object);
        List<Finding> found = new ArrayList<>(object.core().findings(acceptsKernelBound));
        found.addAll(LicenceRules.check(object.facts(), function.licences().kernel()));
        found.forEach(
                finding -> findings.add(new Finding(finding.code(), finding.message() + " (" + file.name() + ")")));
    }

    /** What was read. */
    ReleaseFacts facts() {
        return new ReleaseFacts(objects, executables);
    }

    /** What is wrong with the binaries themselves, each with its name. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        facts().needs().against(function.requires().kernel()).ifPresent(all::add);
        return all;
    }

    /** Where manifest and objects disagree. */
    List<PackageContract.Finding> disagreements() {
        SortedMap<String, ObjectFacts> facts = new TreeMap<>();
        objects.forEach((name, object) -> facts.put(name, object.facts()));
        return ObjectContract.check(programs, facts);
    }
}
