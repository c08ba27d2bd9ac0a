package io.l3af.marketplace.l3afd;

import io.l3af.marketplace.ebpf.ObjectFacts;
import io.l3af.marketplace.model.L3afProgram;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What l3afd (v2.1.0) silently expects of an object, and where manifest and object must agree, as findings instead of
 * crashes on a node.
 *
 * <pre>{@code
 * ObjectContract.check(release.programs(), Map.of("drop.bpf.o", facts)).forEach(finding -> ...);
 * }</pre>
 *
 * <p>Names and files are the business of {@link PackageContract}; that an object has no types at all is told by room {@code
 * ebpf}, and nothing is said of its maps here.
 */
public final class ObjectContract {
    private ObjectContract() {}

    /**
     * Everything about {@code programs} that does not fit their objects.
     *
     * @param objects by {@code object_file}; programs whose object is not there are left out
     */
    public static List<PackageContract.Finding> check(List<L3afProgram> programs, Map<String, ObjectFacts> objects) {
        List<PackageContract.Finding> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (int number = 0; number < programs.size(); number++) {
            L3afProgram program = programs.get(number);
            ObjectFacts facts = objects.get(program.objectFile() == null ? "" : program.objectFile());
            if (facts == null) {
                continue;
            }
            ProgramReport report = new ProgramReport(number, program, facts, findings);
            // What is wrong with an object that several programs share is told once.
            if (told.add(program.objectFile() + " " + report.isPinned())) {
                ObjectRules.check(report);
            }
            EntryRules.check(report);
            MapRules.check(report);
        }
        return findings;
    }
}
