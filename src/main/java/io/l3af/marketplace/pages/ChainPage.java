package io.l3af.marketplace.pages;

import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.view.ChainPageView;
import io.l3af.marketplace.pages.view.ChainPageView.Point;
import io.l3af.marketplace.pages.view.ChainPageView.Rule;
import io.l3af.marketplace.pages.view.Link;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Where people put functions in an order and get what l3afd needs; {@code docs/chains.md} has the rules that its script follows. */
final class ChainPage {
    private static final List<Code> RULES = List.of(
            Code.CHAIN_POINT,
            Code.CHAIN_ROOT_MISSING,
            Code.CHAIN_ROOT_PLACE,
            Code.CHAIN_NAME_TWICE,
            Code.CHAIN_PINS_CLASH,
            Code.CHAIN_TOO_LONG,
            Code.CHAIN_TYPES_DIFFER,
            Code.CHAIN_FRAGMENTS_DIFFER,
            Code.CHAIN_COMMANDS_CLASH,
            Code.CHAIN_YANKED);

    private final Templates templates;
    private final Frames frames;
    private final Marketplace marketplace;
    private final Assets assets;

    ChainPage(Templates templates, Frames frames, Marketplace marketplace, Assets assets) {
        this.templates = templates;
        this.frames = frames;
        this.marketplace = marketplace;
        this.assets = assets;
    }

    SiteFile page(Collection<FunctionSummary> summaries) {
        Place place = Place.at(SitePaths.CHAIN + "index.html");
        Frames.Head head = new Frames.Head(
                "Chain functions",
                "Whether functions can run behind each other on one interface, and what l3afd needs for that.",
                "functions/",
                List.of(new Link("Functions", SitePaths.FUNCTIONS)),
                List.of("chain.css"),
                null,
                null);
        ChainPageView view = new ChainPageView(
                marketplace.baseUrl().toString(),
                root(summaries, "xdp-root"),
                root(summaries, "tc-root"),
                List.of(
                        new Point(AttachPoint.XDP_INGRESS.word(), "XDP ingress"),
                        new Point(AttachPoint.TC_INGRESS.word(), "TC ingress"),
                        new Point(AttachPoint.TC_EGRESS.word(), "TC egress")),
                example(summaries),
                RULES.stream()
                        .map(code -> new Rule(code.id(), code.meaning(), code.mend()))
                        .toList(),
                place.to(assets.path("chain.js")),
                place.to(assets.path("browse.js")),
                place.to(assets.path("chain-rules.js")));
        return Html.file(place, templates.chain(frames.frame(place, head), view));
    }

    /** The one function that l3afd would take by this name; nobody chooses among several. */
    private static String root(Collection<FunctionSummary> summaries, String name) {
        List<String> named = paths(summaries)
                .filter(path -> path.endsWith("/" + name))
                .limit(2)
                .toList();
        return named.size() == 1 ? named.get(0) : "";
    }

    private static String example(Collection<FunctionSummary> summaries) {
        return paths(summaries.stream()
                        .filter(summary -> summary.hooks().contains(AttachPoint.XDP_INGRESS.hook()))
                        .filter(summary -> !summary.path().name().endsWith("-root"))
                        .toList())
                .sorted()
                .findFirst()
                .orElse("FUNCTION");
    }

    private static Stream<String> paths(Collection<FunctionSummary> summaries) {
        return summaries.stream().map(summary -> summary.path().toString());
    }
}
