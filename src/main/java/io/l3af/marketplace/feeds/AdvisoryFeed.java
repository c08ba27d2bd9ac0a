package io.l3af.marketplace.feeds;

import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import java.util.Collection;
import java.util.stream.Collectors;

/** The feed of all advisories, and each as an entry of other feeds. */
final class AdvisoryFeed {
    private final Marketplace marketplace;

    AdvisoryFeed(Marketplace marketplace) {
        this.marketplace = marketplace;
    }

    SiteFile of(Collection<Advisory> advisories) {
        String base = marketplace.baseUrl().toString();
        return Atom.file(
                SitePaths.ADVISORIES + SitePaths.FEED,
                base,
                base + SitePaths.ADVISORIES,
                "Advisories · " + marketplace.title(),
                "Warnings about releases that are published already.",
                advisories.stream().map(this::entry).toList());
    }

    Atom.Entry entry(Advisory advisory) {
        String affected = advisory.affected().stream()
                .map(range -> range.function() + " " + range.range())
                .collect(Collectors.joining("; "));
        return new Atom.Entry(
                marketplace.baseUrl() + SitePaths.advisory(advisory.id()),
                advisory.id() + ": " + advisory.title() + (advisory.withdrawn() == null ? "" : " (withdrawn)"),
                advisory.modified(),
                marketplace.title(),
                "Severity: " + advisory.severity().word() + ". Affected: " + affected + ".");
    }
}
