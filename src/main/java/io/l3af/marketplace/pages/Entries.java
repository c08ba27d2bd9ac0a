package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.view.EntryView;
import io.l3af.marketplace.pages.view.Link;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions as lists show them. */
final class Entries {
    private Entries() {}

    static List<EntryView> of(Place place, List<FunctionSummary> summaries) {
        return summaries.stream()
                .map(summary -> of(place, summary, publisher(place, summary)))
                .toList();
    }

    /** In a list that is of one publisher alone. */
    static List<EntryView> ofPublisher(Place place, List<FunctionSummary> summaries) {
        return summaries.stream().map(summary -> of(place, summary, null)).toList();
    }

    private static EntryView of(Place place, FunctionSummary summary, @Nullable Link publisher) {
        FunctionPath path = summary.path();
        return new EntryView(
                place.to(SitePaths.function(path)),
                summary.title(),
                folder(path),
                path.name(),
                summary.summary(),
                summary.hooks().stream()
                        .map(hook -> new Link(hook, place.to(SitePaths.hook(hook))))
                        .toList(),
                summary.latest().toString(),
                summary.date().toString(),
                publisher,
                summary.licence(),
                Reviews.brief(summary.rating()),
                Marks.of(summary));
    }

    private static Link publisher(Place place, FunctionSummary summary) {
        return new Link(
                summary.publisher(), place.to(SitePaths.publisher(summary.path().submitter())));
    }

    /** A path up to its last slash, which is included. */
    static String folder(FunctionPath path) {
        return path.category() + "/" + path.subcategory() + "/" + path.submitter() + "/";
    }
}
