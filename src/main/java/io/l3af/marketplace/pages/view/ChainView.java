package io.l3af.marketplace.pages.view;

import java.util.List;

/**
 * What a function is in a chain.
 *
 * @param steps its programs that can be in one
 * @param plannerHref the page that puts several together, this one among them
 * @param command what says whether it can be chained with others
 */
public record ChainView(List<Step> steps, String plannerHref, String command) {
    public ChainView {
        steps = List.copyOf(steps);
    }

    /** One program. */
    public record Step(String id, String title, Picture picture, List<Fact> facts) {
        public Step {
            facts = List.copyOf(facts);
        }
    }
}
