package io.l3af.marketplace.pages;

import io.l3af.marketplace.pages.markdown.Destinations;
import io.l3af.marketplace.pages.view.Link;
import org.jspecify.annotations.Nullable;

/** Links that lead out of the site: what people wrote is shown, and followed only when it is harmless. */
final class Links {
    private Links() {}

    /** A URL as its own text, without the scheme that everybody knows. */
    static Link external(String url) {
        return external(url.replaceFirst("^https?://", "").replaceFirst("/$", ""), url);
    }

    static Link external(String text, String url) {
        return new Link(text, Destinations.ABSOLUTE.href(url));
    }

    /** A contact, which may be a URL or an e-mail address. */
    static Link contact(String contact) {
        return contact.contains("@") && !contact.contains(":") ? mail(contact, contact) : external(contact);
    }

    static Link mail(String text, @Nullable String address) {
        return address == null ? Link.text(text) : external(text, "mailto:" + address);
    }
}
