package io.l3af.marketplace.facts;

import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.KernelFunction;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.Review;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.model.VerifiedRelease;
import io.l3af.marketplace.model.Version;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A verified function and what the binaries of each release say.
 *
 * @param facts of every release, by version
 * @param changes of every release but the first, since the previous version, by version
 */
public record DescribedFunction(
        VerifiedFunction verified, Map<Version, ReleaseFacts> facts, Map<Version, ReleaseChanges> changes) {
    public DescribedFunction {
        facts = Map.copyOf(facts);
        changes = Map.copyOf(changes);
        for (VerifiedRelease release : verified.releases()) {
            if (!facts.containsKey(release.version())) {
                throw new IllegalArgumentException(
                        "facts of " + verified.path() + " must have version " + release.version());
            }
        }
    }

    /** {@code verified}, of whose releases the binaries say {@code facts}. */
    public DescribedFunction(VerifiedFunction verified, Map<Version, ReleaseFacts> facts) {
        this(verified, facts, changes(verified, facts));
    }

    /**
     * The function of {@code publisher} whose releases, newest version first, are {@code releases}.
     *
     * @param reviews in their order
     * @param advisories those that name it, newest first
     * @param revoked the entitlements that its publisher took back, signed
     */
    public static DescribedFunction of(
            KernelFunction function,
            Publisher publisher,
            List<DescribedRelease> releases,
            List<Review> reviews,
            List<Advisory> advisories,
            @Nullable String revoked) {
        Map<Version, ReleaseFacts> facts = new LinkedHashMap<>();
        releases.forEach(release -> facts.put(release.verified().version(), release.facts()));
        return new DescribedFunction(
                new VerifiedFunction(
                        function,
                        publisher,
                        releases.stream().map(DescribedRelease::verified).toList(),
                        reviews,
                        advisories,
                        revoked),
                facts);
    }

    /** What is kept of it, whose shard is {@code shard}. */
    public FunctionSummary summary(FileReference shard) {
        KernelFunction function = verified.function();
        VerifiedRelease latest = verified.latest();
        ReleaseFacts found = facts(latest);
        return new FunctionSummary(
                function.path(),
                function.title(),
                function.summary(),
                function.tags(),
                verified.publisher().name(),
                verified.publisher().official(),
                latest.hooks(),
                function.licences().kernel(),
                function.requires().kernel(),
                found.coreLevel()
                        .map(level -> new FunctionSummary.Binaries(
                                level.letter(),
                                level.label(),
                                found.needs().minimum().toString()))
                        .orElse(null),
                verified.state(),
                function.offer().kind(),
                function.isClosedSource(),
                latest.version(),
                latest.release().date(),
                verified.since(),
                verified.releases().size(),
                latest.release().artifact(),
                latest.release().size(),
                latest.release().sha256(),
                verified.rating(),
                shard);
    }

    public FunctionPath path() {
        return verified.path();
    }

    /** What the binaries of {@code release} say, which must be one of this function. */
    public ReleaseFacts facts(VerifiedRelease release) {
        ReleaseFacts found = facts.get(release.version());
        if (found == null) {
            throw new IllegalArgumentException(path() + " has no release " + release.version());
        }
        return found;
    }

    /**
     * What changed in {@code release}, which must be one of this function, since the previous version; empty for the first, and
     * where one of the two is sealed, so that nobody can say.
     */
    public Optional<ReleaseChanges> changes(VerifiedRelease release) {
        return Optional.ofNullable(changes.get(release.version()));
    }

    /** From the newest release, with which {@code verified} begins, to the oldest; what each can do is gathered once. */
    private static Map<Version, ReleaseChanges> changes(VerifiedFunction verified, Map<Version, ReleaseFacts> facts) {
        Map<Version, ReleaseChanges> changes = new HashMap<>();
        Version newer = null;
        Capabilities after = null;
        boolean wasSealed = false;
        for (VerifiedRelease release : verified.releases()) {
            ReleaseFacts found = facts.get(release.version());
            if (found == null) {
                break; // which is refused
            }
            Capabilities before = Capabilities.of(
                    new DescribedRelease(release, found), verified.function().requires());
            boolean isSealed = release.release().sealed() != null;
            if (newer != null && after != null && !isSealed && !wasSealed) {
                changes.put(newer, new ReleaseChanges(release.version(), after.changesSince(before)));
            }
            newer = release.version();
            after = before;
            wasSealed = isSealed;
        }
        return changes;
    }

    /** {@code release}, which must be one of this function, with what its binaries say. */
    public DescribedRelease described(VerifiedRelease release) {
        return new DescribedRelease(release, facts(release));
    }
}
