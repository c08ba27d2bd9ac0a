package io.l3af.marketplace.trust;

import io.l3af.marketplace.model.SignedBy;
import java.util.List;

/** What became of a detached signature. */
public sealed interface Verdict {
    /** It verifies, and its key was allowed to sign at its date. */
    record Good(SignedBy signedBy) implements Verdict {}

    /**
     * It counts for nothing.
     *
     * @param sentence why, for people; goes on after "one that is", without a full stop
     */
    record Refused(Reason reason, String sentence) implements Verdict {
        /**
         * The refusal to show of several: what is wrong with the signature of a key that is known tells more than that others
         * are not known.
         *
         * @param verdicts at least one of them a refusal
         */
        public static Refused mostTelling(List<Verdict> verdicts) {
            List<Refused> refusals = verdicts.stream()
                    .filter(Refused.class::isInstance)
                    .map(Refused.class::cast)
                    .toList();
            return refusals.stream()
                    .filter(refused -> refused.reason() != Reason.UNKNOWN_KEY)
                    .findFirst()
                    .orElseGet(() -> refusals.get(0));
        }
    }
}
