package io.l3af.marketplace.l3afd;

import io.l3af.marketplace.facts.ChainStep;
import io.l3af.marketplace.facts.DescribedRelease;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.ReleaseName;
import java.util.List;

/**
 * A release that somebody wants in a chain.
 *
 * @param release one of the function at {@code path}
 */
public record ChainLink(FunctionPath path, DescribedRelease release) {

    /** Its programs that may be attached at {@code point}. */
    List<ChainStep.Program> at(AttachPoint point) {
        return ChainStep.of(release).stream()
                .filter(program -> program.step().attach().contains(point))
                .toList();
    }

    /** Whether any of its programs is the root of chains. */
    public boolean isRoot() {
        return release.verified().programs().stream()
                .flatMap(program -> program.attach().stream())
                .anyMatch(AttachPoint::isRoot);
    }

    /** Every point where it may be attached, in l3afd's order, each once. */
    public List<AttachPoint> points() {
        return release.verified().programs().stream()
                .flatMap(program -> program.attach().stream())
                .distinct()
                .sorted()
                .toList();
    }

    ReleaseName name() {
        return new ReleaseName(path, release.verified().version());
    }
}
