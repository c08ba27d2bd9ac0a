package io.l3af.marketplace.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.model.FunctionList;
import io.l3af.marketplace.model.SampleFunction;
import io.l3af.marketplace.model.SampleMarketplace;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.VerifiedFunction;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class FeedsTest {
    private static final String PATH = "security/limits/packetworks/ratelimit";
    private static final Feeds FEEDS = new Feeds(SampleMarketplace.MARKETPLACE);
    private static final Instant CLOCK = Instant.parse("2026-11-26T13:12:18Z");

    @Test
    void aFunctionsFeedHasWhatAtomAsksFor() {
        Document feed = xml(feedOf(SampleFunction.at(PATH)
                .release("1.0.0", "2026-05-02")
                .release("1.1.0", "2026-09-01", "Faster.")
                .build()));

        assertThat(feed.select("feed > id").text())
                .isEqualTo("https://marketplace.example.org/functions/" + PATH + "/");
        assertThat(feed.select("feed > updated").text()).isEqualTo("2026-09-01T00:00:00Z");
        assertThat(feed.select("feed > link[rel=self]").attr("href"))
                .isEqualTo("https://marketplace.example.org/functions/" + PATH + "/feed.xml");
        assertThat(feed.select("entry > title").eachText()).containsExactly("Rate limiter 1.1.0", "Rate limiter 1.0.0");
        assertThat(feed.select("entry > author > name").eachText()).containsExactly("Packetworks", "Packetworks");
        assertThat(feed.select("entry > content").eachText())
                .containsExactly("Faster. Nothing changed since 1.0.0.", "First release.");
        assertThat(feed.select("entry > id").eachText()).doesNotHaveDuplicates();
    }

    @Test
    void yankingIsNews() {
        Document feed = xml(feedOf(SampleFunction.at(PATH)
                .yankedRelease("1.0.0", "2026-05-02", "Counted every packet twice.")
                .build()));

        assertThat(feed.select("entry > title").text()).isEqualTo("Rate limiter 1.0.0 (yanked)");
        assertThat(feed.select("entry > updated").text()).isEqualTo("2026-05-10T00:00:00Z");
        assertThat(feed.select("entry > content").text()).contains("Counted every packet twice.");
    }

    @Test
    void hostileTextStaysText() {
        String feed = text(feedOf(SampleFunction.at(PATH)
                .title("<script>&\u0000\u202E\"")
                .release("1.0.0", "2026-05-02", "]]><x/>")
                .build()));

        assertThat(feed).contains("&lt;script&gt;&amp;\uFFFD\uFFFD&quot;").contains("]]&gt;&lt;x/&gt;");
        assertThat(feed).doesNotContain("<script").doesNotContain("\u202E");
    }

    @Test
    void theSiteHasAFeedASitemapAndRobots() {
        List<SiteFile> files = FEEDS.site(
                        SampleMarketplace.summaries(), List.of(), List.of("keys/index.html", "index.html"))
                .toList();

        assertThat(xml(named("feed.xml", files)).select("entry")).hasSameSizeAs(SampleMarketplace.summaries());
        assertThat(xml(named("sitemap.xml", files)).select("loc").eachText())
                .containsExactly("https://marketplace.example.org/", "https://marketplace.example.org/keys/");
        assertThat(text(named("robots.txt", files))).contains("Sitemap: https://marketplace.example.org/sitemap.xml\n");
    }

    @Test
    void whomToTellOfAVulnerabilityIsSaidForLessThanAYear() {
        SiteFile file = FEEDS.securityText(CLOCK).orElseThrow();

        assertThat(file.path()).isEqualTo(".well-known/security.txt");
        assertThat(text(file)).isEqualTo("""
                        Contact: https://marketplace.example.org/contact
                        Expires: 2027-10-01T00:00:00Z
                        Canonical: https://marketplace.example.org/.well-known/security.txt
                        """);
    }

    @Test
    void everyListHasAFeedOfItsFunctions() {
        List<SiteFile> files =
                FEEDS.site(SampleMarketplace.summaries(), List.of(), List.of()).toList();

        for (FunctionList list : FunctionList.of(SampleMarketplace.summaries())) {
            assertThat(xml(named(list.feed(), files)).select("entry > link").eachAttr("href"))
                    .containsExactlyInAnyOrderElementsOf(list.functions().stream()
                            .map(function -> "https://marketplace.example.org/"
                                    + SitePaths.release(function.path(), function.latest()))
                            .toList());
        }
    }

    @Test
    void anEmptyMarketplaceHasAValidFeed() {
        Document feed =
                xml(FEEDS.site(List.of(), List.of(), List.of()).findFirst().orElseThrow());

        assertThat(feed.select("feed > updated").text()).isEqualTo("1970-01-01T00:00:00Z");
    }

    @Test
    void aLargeSitemapIsSplit() {
        List<String> pages =
                IntStream.range(0, 5).mapToObj(i -> "p" + i + ".html").toList();

        List<SiteFile> files = new Sitemap(URI.create("https://example.org/"), 2).of(pages);

        assertThat(files)
                .extracting(SiteFile::path)
                .containsExactly("sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml");
        assertThat(xml(files.get(3)).select("sitemap > loc").eachText()).hasSize(3);
        assertThat(xml(files.get(2)).select("loc").eachText()).containsExactly("https://example.org/p4.html");
    }

    @Test
    void aBadgeSaysVersionAndState() {
        VerifiedFunction function = SampleFunction.at(PATH)
                .yankedRelease("1.0.0", "2026-05-02", "No.")
                .build();

        SiteFile badge = FEEDS.function(SampleFunction.describedOf(function)).get(1);

        assertThat(badge.path()).isEqualTo("functions/" + PATH + "/badge.svg");
        assertThat(xml(badge).select("title").text()).isEqualTo("Rate limiter: 1.0.0 yanked");
        assertThat(xml(badge).select("text").eachText()).containsExactly("L3AF", "1.0.0 yanked");
    }

    private static SiteFile feedOf(VerifiedFunction function) {
        return FEEDS.function(SampleFunction.describedOf(function)).get(0);
    }

    private static SiteFile named(String path, List<SiteFile> files) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static Document xml(SiteFile file) {
        return Jsoup.parse(text(file), "", Parser.xmlParser());
    }

    private static String text(SiteFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }
}
