package io.l3af.marketplace.model;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kernel function all of whose releases are verified. Nothing else is ever listed.
 *
 * @param releases newest version first; never empty
 * @param reviews all that verify, as {@link Review#ORDER} has them
 * @param advisories those that name it, newest first
 * @param revoked the entitlements that its publisher took back: {@link RevokedOrders}, inline-signed and armored
 */
public record VerifiedFunction(
        KernelFunction function,
        Publisher publisher,
        List<VerifiedRelease> releases,
        List<Review> reviews,
        List<Advisory> advisories,
        @Nullable String revoked) {
    public VerifiedFunction {
        reviews = reviews.stream().sorted(Review.ORDER).toList();
        advisories = List.copyOf(advisories);
        releases = List.copyOf(releases);
        if (releases.isEmpty()) {
            throw new IllegalArgumentException("releases of " + function.path() + " must not be empty");
        }
    }

    public FunctionPath path() {
        return function.path();
    }

    /**
     * The release that people are led to: the highest version that is neither yanked nor a pre-release; when there is
     * none the highest that is not yanked; when there is none the highest.
     */
    public VerifiedRelease latest() {
        return releases.stream()
                .filter(release ->
                        release.release().yanked() == null && !release.version().isPreRelease())
                .findFirst()
                .or(() -> releases.stream()
                        .filter(release -> release.release().yanked() == null)
                        .findFirst())
                .orElse(releases.get(0));
    }

    /** What people must heed who have {@code version}, newest first. */
    public List<Advisory> advisories(Version version) {
        return advisories.stream()
                .filter(advisory -> advisory.warnsOf(path(), version))
                .toList();
    }

    /** What its reviews come to. */
    public Rating rating() {
        return Rating.of(reviews);
    }

    /** Whether people should choose it: what {@link #latest()} says, and the function itself. */
    public FunctionSummary.State state() {
        if (latest().release().yanked() != null) {
            return FunctionSummary.State.YANKED;
        }
        boolean deprecated = function.deprecated() != null || latest().release().deprecated() != null;
        return deprecated ? FunctionSummary.State.DEPRECATED : FunctionSummary.State.AVAILABLE;
    }

    /** The date of the first release. */
    public LocalDate since() {
        return releases.stream()
                .map(release -> release.release().date())
                .min(LocalDate::compareTo)
                .orElseThrow();
    }
}
