package io.l3af.marketplace.feeds;

import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.model.VerifiedRelease;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The feed of one function: its releases and what became of them, and the advisories that name it. */
final class FunctionFeed {
    private final Marketplace marketplace;

    FunctionFeed(Marketplace marketplace) {
        this.marketplace = marketplace;
    }

    SiteFile of(DescribedFunction described) {
        VerifiedFunction verified = described.verified();
        String folder = SitePaths.function(verified.path());
        AdvisoryFeed advisories = new AdvisoryFeed(marketplace);
        List<Atom.Entry> entries = Stream.concat(
                        verified.releases().stream().map(release -> entry(described, release)),
                        verified.advisories().stream().map(advisories::entry))
                .toList();
        return Atom.file(
                folder + SitePaths.FEED,
                marketplace.baseUrl().toString(),
                marketplace.baseUrl() + folder,
                verified.function().title(),
                verified.function().summary(),
                entries);
    }

    private Atom.Entry entry(DescribedFunction described, VerifiedRelease verifiedRelease) {
        VerifiedFunction verified = described.verified();
        Release release = verifiedRelease.release();
        LocalDate updated = release.date();
        StringBuilder title = new StringBuilder(verified.function().title() + " " + release.version());
        List<String> content = new ArrayList<>();
        if (release.yanked() != null) {
            title.append(" (yanked)");
            content.add("Yanked on " + release.yanked().date() + ": "
                    + release.yanked().reason());
            updated = later(updated, release.yanked().date());
        }
        if (release.deprecated() != null) {
            title.append(" (deprecated)");
            content.add("Deprecated on " + release.deprecated().date() + ": "
                    + release.deprecated().reason());
            updated = later(updated, release.deprecated().date());
        }
        if (!release.changes().isBlank()) {
            content.add(release.changes().strip());
        }
        described.changes(verifiedRelease).ifPresent(found -> content.add(found.sentence()));
        return new Atom.Entry(
                marketplace.baseUrl() + SitePaths.release(verified.path(), release.version()),
                title.toString(),
                updated,
                verified.publisher().name(),
                content.isEmpty() ? verified.function().summary() : String.join("\n\n", content));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }
}
