package io.l3af.marketplace.l3afd;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.ebpf.MapFacts;
import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.ebpf.ProgramFacts;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.L3afProgram;
import java.util.List;
import java.util.Optional;

/** One program of a manifest beside its object, and the findings about the two. */
record ProgramReport(int number, L3afProgram program, ObjectFacts facts, List<PackageContract.Finding> findings) {

    void add(String pointer, Code code, String message) {
        findings.add(new PackageContract.Finding(number, pointer, code, message));
    }

    /** Whether l3afd loads one program of the object, and pins it and all maps; of probes it attaches all instead. */
    boolean isPinned() {
        return program.entryFunctionName() != null
                || program.attach().stream().anyMatch(point -> point != AttachPoint.PROBES);
    }

    /** Whether other programs run before or behind it on the same hook. */
    boolean isChained() {
        return program.attach().stream().anyMatch(point -> point.isChained() || point.isRoot());
    }

    Optional<ProgramFacts> entry() {
        return facts.programs().stream()
                .filter(found -> found.name().equals(program.entryFunctionName()))
                .findFirst();
    }

    /** The map called {@code name}, as far as the object describes it. */
    Optional<MapFacts> map(String name) {
        return facts.maps().stream().filter(map -> map.name().equals(name)).findFirst();
    }

    /** Whether the object tells what its maps are. */
    boolean describesMaps() {
        return facts.maps().stream().noneMatch(map -> map.definition() == MapFacts.Definition.UNDESCRIBED);
    }
}
