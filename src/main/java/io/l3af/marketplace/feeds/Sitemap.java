package io.l3af.marketplace.feeds;

import io.l3af.marketplace.model.SiteFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The sitemap (sitemaps.org, protocol 0.9), as one file or, above its limit, as an index of several. */
final class Sitemap {
    static final String PATH = "sitemap.xml";

    private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /** URLs that one file may have, by the protocol. */
    private static final int MAX_URLS = 50_000;

    private final URI base;
    private final int maxUrls;

    Sitemap(URI base) {
        this(base, MAX_URLS);
    }

    /** With a limit of one's own, for tests. */
    Sitemap(URI base, int maxUrls) {
        this.base = base;
        this.maxUrls = maxUrls;
    }

    List<SiteFile> of(Collection<String> pages) {
        List<String> urls = pages.stream()
                .map(page -> base + page.replaceFirst("(^|/)index\\.html$", "$1"))
                .distinct()
                .sorted()
                .toList();
        if (urls.size() <= maxUrls) {
            return List.of(file(PATH, urls));
        }
        List<SiteFile> files = new ArrayList<>();
        Xml index = new Xml().open("sitemapindex", "xmlns", NAMESPACE);
        for (int start = 0; start < urls.size(); start += maxUrls) {
            String path = "sitemap-" + (files.size() + 1) + ".xml";
            files.add(file(path, urls.subList(start, Math.min(start + maxUrls, urls.size()))));
            index.open("sitemap").text("loc", base + path).close();
        }
        files.add(index.close().toFile(PATH));
        return files;
    }

    private static SiteFile file(String path, List<String> urls) {
        Xml xml = new Xml().open("urlset", "xmlns", NAMESPACE);
        urls.forEach(url -> xml.open("url").text("loc", url).close());
        return xml.close().toFile(path);
    }
}
