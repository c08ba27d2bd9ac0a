package io.l3af.marketplace.ebpf.needs;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.ebpf.ObjectFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What objects need of a kernel.
 *
 * @param needs newest first, then by words; each once
 */
public record KernelNeeds(List<KernelNeed> needs) {
    /** The oldest kernel on which l3afd starts: l3afd v2.1.0, minimum-supported kernel of its configuration. */
    public static final KernelVersion L3AFD_FLOOR = new KernelVersion(5, 15);

    /** The first kernel whose bpf() loads programs. */
    private static final KernelVersion FIRST = new KernelVersion(3, 18);

    public KernelNeeds {
        needs = List.copyOf(needs);
    }

    /** The needs of one object. */
    public static KernelNeeds of(ObjectFacts facts) {
        return sorted(NeedsCollector.collect(facts));
    }

    /** The needs of all of {@code objects} together. */
    public static KernelNeeds of(Collection<ObjectFacts> objects) {
        Set<KernelNeed> all = new LinkedHashSet<>();
        objects.forEach(facts -> all.addAll(NeedsCollector.collect(facts)));
        return sorted(all);
    }

    private static KernelNeeds sorted(Collection<KernelNeed> needs) {
        List<KernelNeed> sorted = new ArrayList<>(new LinkedHashSet<>(needs));
        sorted.sort(Comparator.comparing(KernelNeed::since).reversed().thenComparing(KernelNeed::what));
        return new KernelNeeds(sorted);
    }

    /** The oldest kernel that has everything, unless the program looks before it uses what is newer. */
    public KernelVersion minimum() {
        return needs.isEmpty() ? FIRST : needs.get(0).since();
    }

    /** The oldest kernel on which l3afd can run it. */
    public KernelVersion minimumForL3afd() {
        return minimum().compareTo(L3AFD_FLOOR) > 0 ? minimum() : L3AFD_FLOOR;
    }

    /** Whether the needs are more than a manifest promises. */
    public Optional<Finding> against(@Nullable String declaredKernel) {
        Optional<KernelVersion> declared =
                declaredKernel == null ? Optional.empty() : KernelVersion.parse(declaredKernel);
        return declared.filter(version -> version.compareTo(minimum()) < 0)
                .map(version -> new Finding(
                        Code.KERNEL_TOO_OLD,
                        "expected kernel " + minimum() + " or newer, for "
                                + needs.get(0).what() + ", found " + version));
    }
}
