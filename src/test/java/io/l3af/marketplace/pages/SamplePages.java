package io.l3af.marketplace.pages;

import io.l3af.marketplace.card.Cards;
import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.model.FileReference;
import io.l3af.marketplace.model.Look;
import io.l3af.marketplace.model.SampleFunction;
import io.l3af.marketplace.model.SampleMarketplace;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.model.VerifiedRelease;
import io.l3af.marketplace.model.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All pages of the sample marketplace, and what they show beside themselves. */
final class SamplePages {
    private static final Pages PAGES = new Pages(SampleMarketplace.MARKETPLACE);

    private static final Cards CARDS = new Cards(SampleMarketplace.MARKETPLACE, Look.PLAIN);

    private SamplePages() {}

    static List<SiteFile> all() {
        List<SiteFile> files = new ArrayList<>();
        for (VerifiedFunction function : SampleMarketplace.functions()) {
            files.addAll(of(function).files());
            files.add(CARDS.of(function));
        }
        PAGES.site(
                        SampleMarketplace.summaries(),
                        SampleMarketplace.publishers(),
                        SampleMarketplace.REVIEWERS,
                        SampleMarketplace.ADVISORIES)
                .forEach(files::add);
        return files;
    }

    static RenderedFunction of(VerifiedFunction function) {
        return of(SampleFunction.describedOf(function));
    }

    static RenderedFunction of(DescribedFunction function) {
        return PAGES.function(function, context(function.verified()));
    }

    private static FunctionContext context(VerifiedFunction function) {
        Map<Version, List<Snippet>> snippets = new HashMap<>();
        Map<Version, FileReference> binaries = new HashMap<>();
        for (VerifiedRelease release : function.releases()) {
            binaries.put(release.version(), SampleFunction.shardOf(function));
            snippets.put(
                    release.version(),
                    List.of(new Snippet(
                            "Attach to xdp_ingress",
                            "Replace HOST and eth0, then POST it to /l3af/configs/v1/add of l3afd.",
                            "[\n  {\n    \"host_name\": \"HOST\",\n    \"iface\": \"eth0\",\n    \"bpf_programs\": {\n"
                                    + "      \"xdp_ingress\": [\n        { \"name\": \""
                                    + function.path().name() + "\", \"version\": \"" + release.version()
                                    + "\" }\n      ]\n    }\n  }\n]")));
        }
        return new FunctionContext(SampleFunction.shardOf(function), binaries, LocalDate.of(2026, 11, 26), snippets);
    }
}
