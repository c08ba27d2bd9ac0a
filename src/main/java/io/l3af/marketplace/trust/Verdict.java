package io.l3af.marketplace.trust;

import io.l3af.marketplace.model.SignedBy;

/** What became of a detached signature. */
public sealed interface Verdict {
    /** It verifies, and its key was allowed to sign at its date. */
    record Good(SignedBy signedBy) implements Verdict {}

    /**
     * It counts for nothing.
     *
     * @param sentence why, for people; goes on after "one that is", without a full stop
     */
    record Refused(Reason reason, String sentence) implements Verdict {}
}
