package io.l3af.marketplace.pages;

import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.facts.CapabilityKind;
import io.l3af.marketplace.facts.HelperReach;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.view.ComparePageView;
import io.l3af.marketplace.pages.view.ComparePageView.Helper;
import io.l3af.marketplace.pages.view.ComparePageView.Kind;
import io.l3af.marketplace.pages.view.Link;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where people see what changed between any two releases; what changed since the previous one stands on each release's page. */
final class ComparePage {
    private final Templates templates;
    private final Frames frames;
    private final Assets assets;

    ComparePage(Templates templates, Frames frames, Assets assets) {
        this.templates = templates;
        this.frames = frames;
        this.assets = assets;
    }

    SiteFile page() {
        Place place = Place.at(SitePaths.COMPARE + "index.html");
        Frames.Head head = new Frames.Head(
                "Compare releases",
                "What changed between any two releases of a function, as their binaries and manifests tell it.",
                "functions/",
                List.of(new Link("Functions", SitePaths.FUNCTIONS)),
                List.of("chain.css"),
                null,
                null);
        ComparePageView view = new ComparePageView(
                Arrays.stream(CapabilityKind.values())
                        .map(kind -> new Kind(
                                kind.name().toLowerCase(Locale.ROOT), kind.word(), kind.plural(), kind.widens()))
                        .toList(),
                HelperReach.all().entrySet().stream()
                        .map(helper -> new Helper(helper.getKey(), helper.getValue()))
                        .toList(),
                place.to(assets.path("compare.js")),
                place.to(assets.path("browse.js")),
                place.to(assets.path("compare-rules.js")));
        return Html.file(place, templates.compare(frames.frame(place, head), view));
    }
}
