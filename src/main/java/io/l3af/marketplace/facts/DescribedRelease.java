package io.l3af.marketplace.facts;

import io.l3af.marketplace.model.VerifiedRelease;

/** A verified release and what its binaries say. */
public record DescribedRelease(VerifiedRelease verified, ReleaseFacts facts) {}
