package io.l3af.marketplace.app.tuf;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.model.TufPolicy;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.tuf.FileVersion;
import io.l3af.marketplace.tuf.Head;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;

/** Signs heads of TUF: of a site that is built, and of one that is renewed. */
public final class TufSigning {
    private TufSigning() {}

    /**
     * A head that lasts as long as {@code policy} says.
     *
     * @param date when it is made
     * @param meta what it names: files by name without version
     * @throws EnvironmentException if a signer cannot sign
     */
    public static Head head(
            long version, TufPolicy policy, Instant date, SortedMap<String, FileVersion> meta, Head.Signers signers) {
        Head.Times expires = new Head.Times(
                date.plus(Duration.ofDays(policy.snapshotDays())), date.plus(Duration.ofDays(policy.timestampDays())));
        try {
            return Head.sign(version, expires, meta, signers);
        } catch (TrustException e) {
            throw cannotSign(e);
        }
    }

    /** That a key which the root names does not sign. */
    public static EnvironmentException cannotSign(TrustException e) {
        return new EnvironmentException(
                "metadata of TUF cannot be signed: " + e.getMessage(), "Sign with the keys that the root names.", e);
    }
}
