package io.l3af.marketplace.pages;

import gg.jte.models.runtime.JteModel;
import io.l3af.marketplace.model.SiteFile;

/** The last step of every page. */
final class Html {
    private Html() {}

    /** A page as bytes. */
    static SiteFile file(Place place, JteModel page) {
        PageBytes bytes = new PageBytes();
        page.render(bytes);
        return new SiteFile(place.path(), bytes.toBytes());
    }
}
