package io.l3af.marketplace.app.verification;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.pages.Pages;
import io.l3af.marketplace.pages.markdown.BrokenLink;
import java.util.List;

/** Links of Markdown that lead nowhere, as diagnostics. */
public final class PageLinks {
    private PageLinks() {}

    /** Those of a README. */
    public static void report(FunctionPath path, List<BrokenLink> links, Diagnostics diagnostics) {
        report("functions/" + path + "/README.md", links, diagnostics);
    }

    /** Those of the marketplace's own pages. */
    public static void report(Pages pages, Diagnostics diagnostics) {
        pages.brokenLinks().forEach((name, links) -> report("site/pages/" + name + ".md", links, diagnostics));
    }

    private static void report(String file, List<BrokenLink> links, Diagnostics diagnostics) {
        for (BrokenLink link : links) {
            diagnostics.report(
                    Code.BROKEN_LINK,
                    Location.of(file, link.line(), link.column()),
                    "expected a link that leads somewhere, found \"" + link.destination() + "\"");
        }
    }
}
