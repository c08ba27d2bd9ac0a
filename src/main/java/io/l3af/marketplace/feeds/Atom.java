package io.l3af.marketplace.feeds;

import io.l3af.marketplace.model.SiteFile;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** An Atom feed (RFC 4287), newest entry first. */
final class Atom {
    /** What {@code updated} says when there is no entry: a feed must say something. */
    private static final LocalDate NEVER = LocalDate.EPOCH;

    private static final Comparator<Entry> NEWEST_FIRST =
            Comparator.comparing(Entry::updated).reversed().thenComparing(Entry::url);

    private Atom() {}

    /**
     * A release.
     *
     * @param url of its page; its id as well
     * @param content plain text
     */
    record Entry(String url, String title, LocalDate updated, String author, String content) {}

    /**
     * A feed.
     *
     * @param path of the feed in the site
     * @param page URL of the page that it belongs to; its id as well
     * @param base URL of the site
     */
    static SiteFile file(String path, String base, String page, String title, String subtitle, List<Entry> entries) {
        LocalDate updated = entries.stream()
                .map(Entry::updated)
                .max(Comparator.naturalOrder())
                .orElse(NEVER);
        Xml xml = new Xml()
                .open("feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", "en")
                .text("id", page)
                .text("title", title)
                .text("subtitle", subtitle)
                .text("updated", timestamp(updated))
                .empty("link", "rel", "self", "type", "application/atom+xml", "href", base + path)
                .empty("link", "rel", "alternate", "type", "text/html", "href", page);
        entries.stream().sorted(NEWEST_FIRST).forEach(entry -> add(xml, entry));
        return xml.close().toFile(path);
    }

    private static void add(Xml xml, Entry entry) {
        xml.open("entry")
                .text("id", entry.url())
                .text("title", entry.title())
                .text("updated", timestamp(entry.updated()))
                .empty("link", "rel", "alternate", "type", "text/html", "href", entry.url())
                .open("author")
                .text("name", entry.author())
                .close()
                .text("content", entry.content(), "type", "text")
                .close();
    }

    private static String timestamp(LocalDate day) {
        return day + "T00:00:00Z";
    }
}
