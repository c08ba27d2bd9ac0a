package io.l3af.marketplace.trust;

import io.l3af.marketplace.model.SignedBy;

/** What became of an inline-signed message. */
public sealed interface Opened {
    /**
     * It verifies, and its key was allowed to sign at its date.
     *
     * @param content what was signed; not copied
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Good(SignedBy signedBy, byte[] content) implements Opened {}

    /**
     * It counts for nothing.
     *
     * @param sentence why, for people; goes on after "one that is", without a full stop
     */
    record Refused(Reason reason, String sentence) implements Opened {}
}
