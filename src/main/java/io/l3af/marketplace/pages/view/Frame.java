package io.l3af.marketplace.pages.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the content of a page.
 *
 * @param title of the document, without the site's
 * @param root prefix that leads to the root of the site; empty on its first page
 * @param canonical absolute URL of the page, where it has one
 * @param breadcrumb from the home page down; the last is the page itself; empty on the home page
 * @param find script of the search field
 * @param client module that answers its queries
 * @param hasLogo whether the icon is the marketplace's own
 * @param feeds Atom feeds that fit the page
 * @param json the same content for machines
 * @param preview picture for those who show a link to the page
 * @param linkedData JSON-LD that may stand in a {@code script} element; absent where the page is about nothing
 * @param security whom to tell of a vulnerability; absent when there is nobody
 * @param contact of the marketplace
 */
public record Frame(
        String siteTitle,
        String title,
        String description,
        String root,
        @Nullable String canonical,
        List<Link> breadcrumb,
        List<String> styles,
        String script,
        String find,
        String client,
        String icon,
        boolean hasLogo,
        List<Link> feeds,
        String json,
        List<Tab> navigation,
        @Nullable Link contact,
        Preview preview,
        @Nullable String linkedData,
        @Nullable String security) {
    public Frame {
        breadcrumb = List.copyOf(breadcrumb);
        styles = List.copyOf(styles);
        feeds = List.copyOf(feeds);
        navigation = List.copyOf(navigation);
    }

    /** A main place of the site, and whether the page belongs to it. */
    public record Tab(String text, String href, boolean current) {}

    /**
     * The picture of the site or of what the page is about, 1200 by 630 pixels.
     *
     * @param href relative
     * @param url absolute, because those who ask for it know nothing but this
     */
    public record Preview(String href, String url) {}

    /** Whether this is the front door, which has the search field in its content. */
    public boolean isHome() {
        return breadcrumb.isEmpty();
    }

    /** The text of the {@code title} element. */
    public String documentTitle() {
        return title.equals(siteTitle) ? siteTitle : title + " · " + siteTitle;
    }
}
