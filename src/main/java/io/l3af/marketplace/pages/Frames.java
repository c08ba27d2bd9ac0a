package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.Look;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.view.Frame;
import io.l3af.marketplace.pages.view.Link;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what surrounds the content of every page of a marketplace. */
final class Frames {
    private final Marketplace marketplace;
    private final Assets assets;
    private final boolean hasLogo;

    /** Of pages that look as {@code look} wants. */
    Frames(Marketplace marketplace, Look look, Assets assets) {
        this.marketplace = marketplace;
        this.assets = assets;
        this.hasLogo = look.pictures().containsKey(Look.ICON);
    }

    /**
     * What a page says of itself.
     *
     * @param tab the folder of the main place that it belongs to, such as {@code functions/}; may be empty
     * @param trail the pages above it, from the home page's first child down, as paths from the site's root
     * @param styles besides {@code layout.css}
     * @param feed of what the page shows, as a path from the site's root
     * @param json the folder of an {@code index.json} that says what the page says
     * @param preview picture for those who show a link to the page, as a path from the site's root; absent: the site's
     * @param crumb what it is called below its trail; absent: its title
     */
    record Head(
            String title,
            String description,
            String tab,
            List<Link> trail,
            List<String> styles,
            @Nullable Link feed,
            @Nullable String json,
            @Nullable String preview,
            @Nullable String crumb) {
        /** Of a page without a picture of its own, called by its title. */
        Head(
                String title,
                String description,
                String tab,
                List<Link> trail,
                List<String> styles,
                @Nullable Link feed,
                @Nullable String json) {
            this(title, description, tab, trail, styles, feed, json, null, null);
        }
    }

    Frame frame(Place place, Head head) {
        return frame(place, head, null);
    }

    /**
     * The frame of a page that is about one thing.
     *
     * @param linkedData says what about, as {@link LinkedData} makes it
     */
    Frame frame(Place place, Head head, @Nullable String linkedData) {
        List<String> styles = new ArrayList<>();
        styles.add(place.to(assets.path("layout.css")));
        head.styles().forEach(style -> styles.add(place.to(assets.path(style))));
        return new Frame(
                marketplace.title(),
                head.title(),
                head.description(),
                place.root(),
                canonical(place),
                breadcrumb(place, head),
                styles,
                place.to(assets.path("copy.js")),
                place.to(assets.path("find.js")),
                place.to(assets.path("search.js")),
                place.to(assets.path(Look.ICON)),
                hasLogo,
                feeds(place, head),
                place.to(head.json() == null ? SitePaths.INDEX : head.json() + SitePaths.INDEX),
                navigation(place, head),
                marketplace.contact() == null ? null : Links.contact(marketplace.contact()),
                preview(place, head.preview() == null ? assets.path(Look.PREVIEW) : head.preview()),
                linkedData,
                marketplace.securityContact().isPresent() ? place.to(SitePaths.SECURITY) : null);
    }

    private Frame.Preview preview(Place place, String path) {
        return new Frame.Preview(place.to(path), marketplace.baseUrl() + path);
    }

    private @Nullable String canonical(Place place) {
        return place.equals(Place.at(place.path()))
                ? marketplace.baseUrl() + place.path().replaceFirst("(^|/)index\\.html$", "$1")
                : null;
    }

    private List<Link> breadcrumb(Place place, Head head) {
        if (place.path().equals("index.html")) {
            return List.of();
        }
        List<Link> crumbs = new ArrayList<>();
        crumbs.add(new Link("Home", place.to("")));
        for (Link link : head.trail()) {
            crumbs.add(new Link(link.text(), link.href() == null ? null : place.to(link.href())));
        }
        crumbs.add(Link.text(head.crumb() == null ? head.title() : head.crumb()));
        return crumbs;
    }

    private List<Link> feeds(Place place, Head head) {
        List<Link> feeds = new ArrayList<>();
        if (head.feed() != null && head.feed().href() != null) {
            feeds.add(new Link(head.feed().text(), place.to(head.feed().href())));
        }
        feeds.add(new Link("All releases of " + marketplace.title(), place.to(SitePaths.FEED)));
        return feeds;
    }

    private static List<Frame.Tab> navigation(Place place, Head head) {
        return List.of(
                tab(place, head, "Functions", "functions/"),
                tab(place, head, "Publishers", "publishers/"),
                tab(place, head, "Keys", "keys/"),
                tab(place, head, "About", "about/"));
    }

    private static Frame.Tab tab(Place place, Head head, String text, String folder) {
        return new Frame.Tab(text, place.to(folder), head.tab().equals(folder));
    }
}
