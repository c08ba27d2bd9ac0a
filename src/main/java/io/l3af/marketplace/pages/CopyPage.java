package io.l3af.marketplace.pages;

import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.view.Link;
import java.util.List;

/** Where a browser holds the copy that it looks at against its own index, which finds accidents and proves nothing. */
final class CopyPage {
    private final Templates templates;
    private final Frames frames;
    private final Marketplace marketplace;
    private final Assets assets;

    CopyPage(Templates templates, Frames frames, Marketplace marketplace, Assets assets) {
        this.templates = templates;
        this.frames = frames;
        this.marketplace = marketplace;
        this.assets = assets;
    }

    SiteFile page() {
        Place place = Place.at(SitePaths.COPY + "index.html");
        Frames.Head head = new Frames.Head(
                "This copy",
                "How old this copy of the site is, and whether its files are those that its index names.",
                "about/",
                List.of(new Link("About", "about/")),
                List.of("chain.css"),
                null,
                null);
        return Html.file(
                place,
                templates.thiscopy(
                        frames.frame(place, head),
                        marketplace.baseUrl().toString(),
                        place.to(assets.path("thiscopy.js"))));
    }
}
