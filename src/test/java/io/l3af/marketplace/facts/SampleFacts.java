package io.l3af.marketplace.facts;

import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.model.VerifiedRelease;
import java.util.stream.Collectors;

/** Describes verified functions for tests. */
public final class SampleFacts {
    private SampleFacts() {}

    /** {@code verified} with packages that have no binaries. */
    public static DescribedFunction none(VerifiedFunction verified) {
        return new DescribedFunction(
                verified,
                verified.releases().stream()
                        .collect(Collectors.toMap(VerifiedRelease::version, release -> ReleaseFacts.NONE)));
    }
}
