package io.l3af.marketplace.app;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.pages.markdown.BrokenLink;
import java.util.List;

/** Links of a README that lead nowhere, as diagnostics. */
final class ReadmeLinks {
    private ReadmeLinks() {}

    static void report(FunctionPath path, List<BrokenLink> links, Diagnostics diagnostics) {
        for (BrokenLink link : links) {
            diagnostics.report(
                    Code.BROKEN_LINK,
                    Location.of("functions/" + path + "/README.md", link.line(), link.column()),
                    "expected a link that leads somewhere, found \"" + link.destination() + "\"");
        }
    }
}
