package io.l3af.marketplace.feeds;

import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The feed of the whole site: the functions whose latest release is newest. */
final class SiteFeed {
    private static final String PATH = "feed.xml";
    private static final int ENTRIES = 50;

    private final Marketplace marketplace;

    SiteFeed(Marketplace marketplace) {
        this.marketplace = marketplace;
    }

    SiteFile of(Collection<FunctionSummary> summaries) {
        List<Atom.Entry> entries = summaries.stream()
                .sorted(Comparator.comparing(FunctionSummary::date).reversed().thenComparing(FunctionSummary::path))
                .limit(ENTRIES)
                .map(this::entry)
                .toList();
        String base = marketplace.baseUrl().toString();
        return Atom.file(PATH, base, base, marketplace.title(), marketplace.summary(), entries);
    }

    private Atom.Entry entry(FunctionSummary summary) {
        return new Atom.Entry(
                marketplace.baseUrl() + SitePaths.release(summary.path(), summary.latest()),
                summary.title() + " " + summary.latest() + suffix(summary.state()),
                summary.date(),
                summary.publisher(),
                summary.summary());
    }

    private static String suffix(FunctionSummary.State state) {
        return switch (state) {
            case AVAILABLE -> "";
            case DEPRECATED -> " (deprecated)";
            case YANKED -> " (yanked)";
        };
    }
}
