package io.l3af.marketplace.feeds;

import io.l3af.marketplace.facts.DescribedFunction;
import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.SiteFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes feeds, sitemap, robots.txt, security.txt and badges of a marketplace.
 *
 * <pre>{@code
 * Feeds feeds = new Feeds(marketplace);
 * List<SiteFile> beside = feeds.function(described);         // its feed.xml and badge.svg
 * Stream<SiteFile> rest = feeds.site(summaries, advisories, pagePaths);  // feed.xml of the site and its lists, sitemap.xml, robots.txt
 * Optional<SiteFile> contact = feeds.securityText(clock);
 * }</pre>
 *
 * <p>May be used by many threads.
 */
public final class Feeds {
    private final Marketplace marketplace;

    public Feeds(Marketplace marketplace) {
        this.marketplace = marketplace;
    }

    /** The Atom feed of a function's releases and its badge, both beside its page. */
    public List<SiteFile> function(DescribedFunction described) {
        return List.of(new FunctionFeed(marketplace).of(described), Badge.of(described.verified()));
    }

    /**
     * What is made once; the feeds of lists one by one, as the stream is read.
     *
     * @param summaries of all functions, in any order
     * @param advisories in any order
     * @param pages paths of all pages that search engines may show, in any order, as {@code SiteFile} has them
     */
    public Stream<SiteFile> site(
            Collection<FunctionSummary> summaries, Collection<Advisory> advisories, Collection<String> pages) {
        List<SiteFile> files = new ArrayList<>();
        files.add(new AdvisoryFeed(marketplace).of(advisories));
        files.addAll(new Sitemap(marketplace.baseUrl()).of(pages));
        files.add(robots());
        ListFeed feed = new ListFeed(marketplace);
        return Stream.concat(FunctionList.of(summaries).stream().map(feed::of), files.stream());
    }

    /** Whom to tell of a vulnerability; nothing if there is nobody. */
    public Optional<SiteFile> securityText(Instant clock) {
        return SecurityText.of(marketplace, clock);
    }

    private SiteFile robots() {
        String text = "User-agent: *\nAllow: /\n\nSitemap: " + marketplace.baseUrl() + Sitemap.PATH + "\n";
        return new SiteFile("robots.txt", text.getBytes(StandardCharsets.UTF_8));
    }
}
