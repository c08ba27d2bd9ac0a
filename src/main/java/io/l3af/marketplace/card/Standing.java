package io.l3af.marketplace.card;

import io.l3af.marketplace.model.Colour;
import io.l3af.marketplace.model.FunctionSummary.State;
import io.l3af.marketplace.model.KernelFunction.Offer;
import io.l3af.marketplace.model.VerifiedFunction;
import java.util.ArrayList;
import java.util.List;

/** Whether a function can be chosen, as its card says it. */
enum Standing {
    /** Nothing speaks against it. */
    GOOD("#145a37", ""),
    DEPRECATED("#6d4400", "Deprecated"),
    /** An advisory warns of the latest release. */
    WARNED("#97190f", "Advisory in force"),
    /** Every release is withdrawn. */
    YANKED("#97190f", "Withdrawn");

    private final String colour;
    private final String word;

    Standing(String colour, String word) {
        this.colour = colour;
        this.word = word;
    }

    static Standing of(VerifiedFunction function) {
        if (function.state() == State.YANKED) {
            return YANKED;
        }
        if (!function.advisories(function.latest().version()).isEmpty()) {
            return WARNED;
        }
        return function.state() == State.DEPRECATED ? DEPRECATED : GOOD;
    }

    /** The colour of trust that {@code layout.css} has for it; no marketplace chooses another. */
    Colour colour() {
        return Colour.parse(colour);
    }

    boolean isGood() {
        return this == GOOD;
    }

    /** What stands before who signed it; empty if it is good. */
    String word() {
        return word;
    }

    /** What a visitor should know besides. */
    static List<String> terms(VerifiedFunction function) {
        List<String> terms = new ArrayList<>();
        if (function.function().offer().kind() == Offer.Kind.PAID) {
            terms.add("paid");
        }
        if (function.function().isClosedSource()) {
            terms.add("closed source");
        }
        return terms;
    }
}
