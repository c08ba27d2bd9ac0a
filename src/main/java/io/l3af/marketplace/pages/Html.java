package io.l3af.marketplace.pages;

import gg.jte.models.runtime.JteModel;
import io.l3af.marketplace.model.PlainText;
import io.l3af.marketplace.model.SiteFile;
import java.nio.charset.StandardCharsets;

/** The last step of every page. */
final class Html {
    private Html() {}

    /** A page as bytes. Titles and the like come from strangers, so what {@link PlainText} replaces never leaves this room. */
    static SiteFile file(Place place, JteModel page) {
        return new SiteFile(place.path(), PlainText.safe(page.render()).getBytes(StandardCharsets.UTF_8));
    }
}
