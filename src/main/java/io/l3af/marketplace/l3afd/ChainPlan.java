package io.l3af.marketplace.l3afd;

import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.diagnostics.Severity;
import io.l3af.marketplace.facts.MapMemory;
import io.l3af.marketplace.model.AttachPoint;
import java.util.List;
import java.util.Optional;

/**
 * Whether and how functions can be chained.
 *
 * @param point where; absent if there is none that all of them have
 * @param root what l3afd attaches to the interface; absent if there is none
 * @param programs in the order in which they see a packet; those that cannot be attached are left out
 * @param tailCalls how many a packet may take on its way through all of them
 * @param kernel the oldest that runs all of them under l3afd
 * @param memory of all maps together
 * @param problems everything that speaks against it, by place
 */
public record ChainPlan(
        Optional<AttachPoint> point,
        Optional<ChainedProgram> root,
        List<ChainedProgram> programs,
        int tailCalls,
        String kernel,
        MapMemory memory,
        List<Problem> problems) {
    public ChainPlan {
        programs = List.copyOf(programs);
        problems = List.copyOf(problems);
    }

    /**
     * Something that speaks against a chain.
     *
     * @param subject whom it is about: the name of a release, or {@code chain}
     */
    public record Problem(String subject, Finding finding) {}

    /** How many tail calls the kernel makes for one packet. */
    public int mostTailCalls() {
        return ChainRules.MOST_TAIL_CALLS;
    }

    /** Whether nothing but warnings speaks against it. */
    public boolean isPossible() {
        return problems.stream().noneMatch(problem -> problem.finding().code().severity() == Severity.ERROR);
    }
}
