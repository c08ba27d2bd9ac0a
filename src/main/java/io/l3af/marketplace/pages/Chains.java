package io.l3af.marketplace.pages;

import io.l3af.marketplace.facts.ChainStep;
import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.VerifiedRelease;
import io.l3af.marketplace.pages.view.ChainView;
import io.l3af.marketplace.pages.view.Fact;
import io.l3af.marketplace.pages.view.Link;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a function asks of the others in its chain; which others there are is not known here. */
final class Chains {
    private Chains() {}

    /** The section about {@code release}; nothing if none of its programs can be in a chain. */
    static @Nullable ChainView of(Place place, DescribedFunction described, VerifiedRelease release) {
        List<ChainView.Step> steps = new ArrayList<>();
        for (ChainStep step : ChainStep.stepsOf(described, release)) {
            if (!step.attach().contains(AttachPoint.PROBES)) {
                steps.add(step(
                        "chain-" + (steps.size() + 1),
                        described.verified().function().title(),
                        step));
            }
        }
        return steps.isEmpty()
                ? null
                : new ChainView(
                        steps,
                        place.to(SitePaths.CHAIN) + "#function=" + described.path() + "@" + release.version(),
                        "kfm chain " + described.path() + "@" + release.version() + " OTHER...");
    }

    private static ChainView.Step step(String id, String function, ChainStep step) {
        boolean isRoot = step.attach().stream().anyMatch(AttachPoint::isRoot);
        List<Fact> facts = new ArrayList<>();
        add(
                facts,
                "Place",
                isRoot
                        ? "the root, before all functions"
                        : "behind a root, and behind and before others in the order of seq_id");
        add(
                facts,
                "Beside",
                "programs of type " + step.type() + " that take packets of "
                        + (step.takesFragments() ? "several buffers" : "one buffer only"));
        addCode(facts, "Goes on by", step.mapName());
        add(
                facts,
                "Tail calls",
                (isRoot ? "none to reach it" : "one of 33 to reach it")
                        + (step.ownTailCalls() == 0 ? "" : ", and up to " + step.ownTailCalls() + " of its own"));
        if (step.cmdStart() != null) {
            addCode(facts, "Ends commands named like", step.cmdStart());
        }
        add(
                facts,
                "Maps, when full",
                "at least " + Figures.size(step.memory().bytes())
                        + (step.memory().bytesPerCpu() == 0
                                ? ""
                                : ", and " + Figures.size(step.memory().bytesPerCpu()) + " a CPU"));
        add(facts, "Kernel", step.kernel() + " or newer, under l3afd");
        String points =
                String.join(", ", step.attach().stream().map(AttachPoint::word).toList());
        return new ChainView.Step(
                id,
                step.entryFunctionName() + " at " + points,
                ChainPicture.of(id + "-picture", function, step),
                facts);
    }

    private static void add(List<Fact> facts, String name, String value) {
        facts.add(new Fact(name, List.of(Link.text(value)), false));
    }

    private static void addCode(List<Fact> facts, String name, String value) {
        facts.add(new Fact(name, List.of(Link.text(value)), true));
    }
}
