package io.l3af.marketplace.client;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.index.ShardDocument;
import io.l3af.marketplace.index.ShardDocument.Offer;
import io.l3af.marketplace.mirror.RefusedException;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.WantedRelease;
import io.l3af.marketplace.model.Yank;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says which release of a function is meant. */
final class ReleaseChoice {
    private static final int MOST_NAMED = 20;

    private final String where;
    private final boolean allowsYanked;
    private final Diagnostics diagnostics;

    /** @param allowsYanked whether a release that is named exactly may have been withdrawn */
    ReleaseChoice(String where, boolean allowsYanked, Diagnostics diagnostics) {
        this.where = where;
        this.allowsYanked = allowsYanked;
        this.diagnostics = diagnostics;
    }

    /** The newest that fits and was not withdrawn. */
    Offer of(ShardDocument shard, WantedRelease wanted) throws RefusedException {
        List<Offer> fitting = shard.releases().stream()
                .filter(offer -> wanted.range().contains(offer.version()))
                .toList();
        if (fitting.isEmpty()) {
            throw new RefusedException(
                    Code.NO_SUCH_VERSION,
                    where,
                    "expected a release of " + shard.path() + " that fits " + wanted.range() + ", found "
                            + shard.releases().stream()
                                    .limit(MOST_NAMED)
                                    .map(offer -> offer.version().toString())
                                    .collect(Collectors.joining(", ")));
        }
        Optional<Offer> good =
                fitting.stream().filter(offer -> offer.yanked() == null).findFirst();
        Offer chosen = good.orElse(fitting.get(0));
        Yank yank = chosen.yanked();
        if (yank != null && !(allowsYanked && wanted.range().isExact())) {
            throw withdrawn(shard.path(), chosen, yank);
        }
        warnOfAdvisories(shard.path(), chosen);
        return chosen;
    }

    RefusedException withdrawn(FunctionPath path, Offer offer, Yank yank) {
        return new RefusedException(
                Code.RELEASE_YANKED,
                where,
                "expected a release that was not withdrawn, found " + path + "@" + offer.version() + ", withdrawn on "
                        + yank.date() + ": " + yank.reason());
    }

    void warnOfAdvisories(FunctionPath path, Offer offer) {
        if (!offer.advisories().isEmpty()) {
            diagnostics.report(
                    Code.RELEASE_ADVISED,
                    Location.of(where),
                    "expected no advisory for " + path + "@" + offer.version() + ", found "
                            + String.join(", ", offer.advisories()));
        }
    }
}
