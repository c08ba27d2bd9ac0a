package io.l3af.marketplace.pages;

import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.view.Link;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The page that the search field of every page leads to; without JavaScript it leads on to the lists. */
final class SearchPage {
    private static final String FOLDER = "search/";
    /** OpenSearch 1.1 draft 6: at most 16 characters of ShortName, 1024 of Description. */
    private static final int SHORT_NAME = 16;

    private final Templates templates;
    private final Frames frames;
    private final Marketplace marketplace;

    SearchPage(Templates templates, Frames frames, Marketplace marketplace) {
        this.templates = templates;
        this.frames = frames;
        this.marketplace = marketplace;
    }

    List<SiteFile> files() {
        Place place = Place.at(FOLDER + "index.html");
        Frames.Head head = new Frames.Head(
                "Search",
                "Find functions by words, hooks, helpers, maps and kernels.",
                "",
                List.of(),
                List.of("list.css", "search.css"),
                null,
                null);
        List<Link> lists = List.of(
                new Link("All functions from A to Z, and their categories", place.to(SitePaths.FUNCTIONS)),
                new Link("By hook", place.to(SitePaths.HOOKS)),
                new Link("By tag", place.to(SitePaths.TAGS)),
                new Link("By publisher", place.to("publishers/")));
        return List.of(
                Html.file(place, templates.search(frames.frame(place, head), lists, place.to("about/search/"))),
                new SiteFile("opensearch.xml", openSearch()));
    }

    /** What browsers need to offer the marketplace as a search engine. */
    private byte[] openSearch() {
        String title = escaped(marketplace.title());
        String shortName = escaped(shortName(marketplace.title()));
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
                        + "  <ShortName>" + shortName + "</ShortName>\n"
                        + "  <Description>" + title + "</Description>\n"
                        + "  <InputEncoding>UTF-8</InputEncoding>\n"
                        + "  <Url type=\"text/html\" template=\"" + escaped(marketplace.baseUrl() + FOLDER)
                        + "index.html?q={searchTerms}\"/>\n"
                        + "</OpenSearchDescription>\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** As many whole words as fit; else as many characters. */
    private static String shortName(String title) {
        if (title.length() <= SHORT_NAME) {
            return title;
        }
        int blank = title.lastIndexOf(' ', SHORT_NAME);
        if (blank > 0) {
            return title.substring(0, blank);
        }
        return title.substring(
                0, Character.isHighSurrogate(title.charAt(SHORT_NAME - 1)) ? SHORT_NAME - 1 : SHORT_NAME);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
