package io.l3af.marketplace.feeds;

import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import java.util.List;

/** The feed of a list: those of its functions whose latest release is newest. */
final class ListFeed {
    private static final int ENTRIES = 50;

    private final Marketplace marketplace;

    ListFeed(Marketplace marketplace) {
        this.marketplace = marketplace;
    }

    SiteFile of(FunctionList list) {
        List<Atom.Entry> entries = list.functions().stream()
                .sorted(FunctionList.NEWEST_FIRST)
                .limit(ENTRIES)
                .map(this::entry)
                .toList();
        String base = marketplace.baseUrl().toString();
        return list.kind() == FunctionList.Kind.ALL
                ? Atom.file(list.feed(), base, base, marketplace.title(), marketplace.summary(), entries)
                : Atom.file(
                        list.feed(),
                        base,
                        base + list.folder(),
                        list.title() + " · " + marketplace.title(),
                        "New releases of " + list.title() + ".",
                        entries);
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
