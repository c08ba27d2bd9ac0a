package io.l3af.marketplace.trust;

import io.l3af.marketplace.model.SignedObject;
import java.util.List;

/** What became of a detached CMS signature. */
public sealed interface ObjectVerdict {
    /** Each of its signatures verifies, and its certificate was in force when it was made. */
    record Good(List<SignedObject.Signer> signers) implements ObjectVerdict {
        public Good {
            signers = List.copyOf(signers);
        }
    }

    /**
     * It counts for nothing.
     *
     * @param sentence why, for people; goes on after "one that is", without a full stop
     */
    record Refused(Reason reason, String sentence) implements ObjectVerdict {}
}
