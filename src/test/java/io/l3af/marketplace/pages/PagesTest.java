package io.l3af.marketplace.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.facts.CapabilityKind;
import io.l3af.marketplace.model.AttachPoint;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.FunctionSummary;
import io.l3af.marketplace.model.Look;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.Publisher;
import io.l3af.marketplace.model.SampleFunction;
import io.l3af.marketplace.model.SampleMarketplace;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.model.VerifiedFunction;
import io.l3af.marketplace.pages.view.Fact;
import io.l3af.marketplace.pages.view.Link;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final String PATH = "security/limits/packetworks/ratelimit";

    @Test
    void everyPageIsWellMadeAndEveryLinkLeadsSomewhere() {
        assertThat(PageChecks.of(SamplePages.all()).problems(PagesTest::isWrittenElsewhere))
                .isEmpty();
    }

    @Test
    void theSameInputGivesTheSameBytes() {
        List<SiteFile> one = SamplePages.all();
        List<SiteFile> other = SamplePages.all();

        assertThat(one).hasSameSizeAs(other);
        for (int i = 0; i < one.size(); i++) {
            assertThat(one.get(i).path()).isEqualTo(other.get(i).path());
            assertThat(Arrays.equals(one.get(i).content(), other.get(i).content()))
                    .isTrue();
        }
    }

    @Test
    void listsDoNotDependOnTheOrderOfTheirInput() {
        Pages pages = new Pages(SampleMarketplace.MARKETPLACE);
        List<FunctionSummary> reversed = SampleMarketplace.summaries().stream()
                .sorted((one, other) -> other.compareTo(one))
                .toList();

        assertThat(pages.site(SampleMarketplace.summaries(), SampleMarketplace.publishers(), List.of(), List.of()))
                .extracting(PagesTest::text)
                .isEqualTo(pages.site(reversed, SampleMarketplace.publishers(), List.of(), List.of())
                        .map(PagesTest::text)
                        .toList());
    }

    @Test
    void anEmptyMarketplaceHasAllItsPages() {
        Pages pages = new Pages(SampleMarketplace.MARKETPLACE);

        assertThat(PageChecks.of(pages.site(List.of(), List.of(), List.of(), List.of())
                                .toList())
                        .problems(PagesTest::isWrittenElsewhere))
                .isEmpty();
    }

    @Test
    void aYankedReleaseSaysSoWithDateAndReason() {
        Document page = page(SamplePages.of(SampleFunction.at(PATH)
                .yankedRelease("1.0.0", "2026-05-02", "Counted every packet twice")
                .build()));

        assertThat(page.select(".banner.bad").text()).contains("yanked", "2026-05-10", "Counted every packet twice.");
    }

    @Test
    void filesWithASignatureOfTheirOwnAreListedWithTheCommandThatVerifiesThem() {
        Document with = page(SamplePages.of(SampleFunction.at(PATH)
                .withSignedObject(null)
                .release("1.0.0", "2026-05-02")
                .build()));
        Document without = page(SamplePages.of(SampleFunction.at(PATH).build()));

        String digest = SampleMarketplace.CERTIFICATE.sha256().hex();
        assertThat(with.select("table:has(#signed-files-caption) tbody tr").text())
                .isEqualTo("ratelimit.bpf.o ratelimit.bpf.o.p7s CN=Packetworks " + digest + " –");
        assertThat(with.select("#signed-files + p + pre").text())
                .contains("/keys/" + digest + ".pem", "-nointern", "-content l3af_ratelimit/ratelimit.bpf.o");
        assertThat(without.select("#signed-files")).isEmpty();
    }

    @Test
    void howToUseAYankedReleaseIsFoldedAway() {
        Document yanked = page(SamplePages.of(SampleFunction.at(PATH)
                .yankedRelease("1.0.0", "2026-05-02", "Counted every packet twice")
                .build()));
        Document good = page(SamplePages.of(SampleFunction.at(PATH).build()));

        assertThat(yanked.select("section[aria-labelledby=use] details:not([open]) pre"))
                .isNotEmpty();
        assertThat(yanked.select("section[aria-labelledby=use] > pre, .button")).isEmpty();
        assertThat(good.select("section[aria-labelledby=use] > pre")).hasSizeGreaterThan(1);
        assertThat(good.select("details")).isEmpty();
    }

    @Test
    void aCommandBringsTheReleaseToANodeVerified() {
        Document page = page(SamplePages.of(SampleFunction.at(PATH).build()));

        assertThat(page.select("section[aria-labelledby=use] > pre").get(0).wholeText())
                .isEqualTo("kfm fetch security/limits/packetworks/ratelimit@1.0.0 --to /srv/l3afd \\\n"
                        + "  --from https://marketplace.example.org/ \\\n  --pin "
                        + SampleMarketplace.MARKETPLACE.activeIndexKey().orElseThrow());
    }

    @Test
    void theLinksOfEachVersionAreOneStepFromThoseOfLatest() {
        Document page = page(SamplePages.of(SampleFunction.at(PATH).build()));

        assertThat(page.select("#platforms a").attr("href")).endsWith("/ratelimit/1.0.0/index.html#platforms");
    }

    @Test
    void theSourceIsInTheCatalog() {
        Marketplace named = SampleMarketplace.MARKETPLACE;
        VerifiedFunction function = SampleFunction.at(PATH).build();

        assertThat(Facts.of(
                        Place.at("index.html"),
                        named,
                        SampleFunction.describedOf(function),
                        SampleFunction.shardOf(function)))
                .filteredOn(fact -> fact.name().equals("Source"))
                .flatExtracting(Fact::values)
                .contains(new Link(
                        "in the catalog", "https://git.example.org/catalog/tree/main/functions/" + PATH + "/src/"));
    }

    @Test
    void aDeprecatedFunctionLeadsToItsReplacement() {
        Document page = page(SamplePages.of(SampleFunction.at(PATH)
                .deprecated("2026-06-01", "Replaced.", "security/limits/packetworks/token-bucket")
                .build()));

        assertThat(page.select(".banner.warn a").attr("href"))
                .isEqualTo("../../../../../functions/security/limits/packetworks/token-bucket/index.html");
    }

    @Test
    void threeLinesVerifyThePackage() {
        VerifiedFunction function = SampleFunction.at(PATH).build();
        String key = function.latest().signedBy().key().hex();
        Document page = page(SamplePages.of(function));

        assertThat(page.select("section[aria-labelledby=verify] pre").text().lines())
                .containsExactly(
                        "wget https://marketplace.example.org/packages/security/limits/packetworks/ratelimit/1.0.0/bookworm/l3af_ratelimit.tar.gz"
                                + " https://marketplace.example.org/packages/security/limits/packetworks/ratelimit/1.0.0/bookworm/l3af_ratelimit.tar.gz.asc"
                                + " https://marketplace.example.org/keys/" + key + ".asc",
                        "gpg --no-default-keyring --keyring ./packetworks.gpg --import " + key + ".asc",
                        "gpg --no-default-keyring --keyring ./packetworks.gpg --verify l3af_ratelimit.tar.gz.asc l3af_ratelimit.tar.gz");
    }

    @Test
    void aPackageThatOnlyItsPublisherHasIsFetchedFromThere() {
        Document page = page(SamplePages.of(SampleFunction.at(PATH)
                .hostedIn("https://packages.example.com/files/")
                .release("1.0.0", "2026-05-02")
                .build()));

        assertThat(page.select("section[aria-labelledby=verify] .hosted").text())
                .startsWith("Hosted by the publisher at packages.example.com alone: this site has no copy");
        assertThat(page.select("section[aria-labelledby=verify] .downloads a")
                        .get(0)
                        .attr("href"))
                .isEqualTo("https://packages.example.com/files/l3af_ratelimit.tar.gz");
        assertThat(page.select("section[aria-labelledby=verify] pre").text().lines())
                .startsWith(
                        "wget -O l3af_ratelimit.tar.gz https://packages.example.com/files/l3af_ratelimit.tar.gz",
                        "wget https://marketplace.example.org/packages/security/limits/packetworks/ratelimit/1.0.0/bookworm/l3af_ratelimit.tar.gz.asc"
                                + " https://marketplace.example.org/keys/"
                                + SampleMarketplace.publisher("packetworks")
                                        .keys()
                                        .get(0)
                                        .fingerprint()
                                + ".asc");
        assertThat(page.select("section[aria-labelledby=verify] a[href$=.tar.gz]"))
                .noneMatch(link -> link.attr("href").contains("packages/security"));
    }

    @Test
    void whatPublishersWriteIsTextOnly() {
        RenderedFunction rendered = SamplePages.of(SampleFunction.at(PATH)
                .title("<script>alert(1)</script>\u202Eevil\u0000\u001B[31m\u0085")
                .summary("\"><img src=x onerror=alert(1)>")
                .homepage("javascript:alert(1)")
                .tags("<b>", "x\" onclick=\"alert(1)")
                .sold("<i>1</i>", "<b>", "<u>x</u>", "data:text/html,x")
                .readme("<svg onload=alert(1)></svg><style>*{}</style>[x](javascript:alert(1))")
                .release("1.0.0", "2026-05-02", "<script>alert(1)</script>")
                .build());

        for (SiteFile file : rendered.files()) {
            assertThat(PageChecks.problems(Jsoup.parse(text(file)))).isEmpty();
            assertThat(text(file)).doesNotContain("\u202E", "\u0000", "\u001B", "\u0085", "<script>", "<style", "<img");
        }
        assertThat(rendered.brokenLinks()).hasSize(1);
    }

    @Test
    void aMarketplaceThatBeginsSaysSo() {
        Pages pages = new Pages(SampleMarketplace.MARKETPLACE);
        Document home = Jsoup.parse(text(pages.site(List.of(), SampleMarketplace.publishers(), List.of(), List.of())
                .filter(file -> file.path().equals("index.html"))
                .findFirst()
                .orElseThrow()));

        assertThat(home.select("h2").eachText())
                .containsExactly("Recently updated", "Run one", "Offer one", "This copy");
        assertThat(home.select("section[aria-labelledby=updated] p").text()).isEqualTo("Nothing is offered here yet.");
    }

    /** Without a direction of its own, an Arabic title would be torn apart by the version behind it. */
    @Test
    void whatPublishersWriteHasItsOwnDirection() {
        String title = "\u0645\u062D\u062F\u062F (TCP) \u0639\u0644\u0649";
        RenderedFunction rendered = SamplePages.of(SampleFunction.at(PATH)
                .title(title)
                .summary(title)
                .readme(title)
                .release("1.0.0", "2026-05-02", title)
                .build());
        Document function = Jsoup.parse(text(rendered.files().get(0)));
        Document release = Jsoup.parse(text(rendered.files().stream()
                .filter(file -> file.path().endsWith("/1.0.0/index.html"))
                .findFirst()
                .orElseThrow()));

        assertThat(function.select("h1 > bdi, .lead > bdi, .breadcrumb [dir=auto]")
                        .eachText())
                .containsOnlyOnce("Functions")
                .filteredOn(title::equals)
                .hasSize(3);
        assertThat(function.select(".prose[dir=auto]").eachText()).containsExactly(title, title);
        assertThat(release.select("h1 > [dir=auto]").text()).isEqualTo(title);
    }

    @Test
    void aReasonInABannerHasItsOwnDirection() {
        String reason = "\u062E\u0637\u0623 (IPv6)";
        Document page = page(SamplePages.of(SampleFunction.at(PATH)
                .yankedRelease("1.0.0", "2026-05-02", reason)
                .build()));

        assertThat(page.select(".banner bdi").text()).isEqualTo(reason + ".");
        assertThat(page.select(".banner p:has(bdi)").text()).startsWith(reason + ". The package stays");
    }

    @Test
    void olderVersionsAreFolded() {
        SampleFunction function = SampleFunction.at(PATH);
        for (int minor = 0; minor < 12; minor++) {
            function.release("1." + minor + ".0", "2026-05-02", "Same.");
        }
        Document page = page(SamplePages.of(function.build()));

        assertThat(page.select("section[aria-labelledby=versions] > .versions > li h3"))
                .hasSize(10);
        Elements folded = page.select("section[aria-labelledby=versions] > details:not([open])");
        assertThat(folded.select("summary").text()).isEqualTo("2 earlier versions");
        assertThat(folded.select(".versions > li h3 .version").eachText()).containsExactly("1.1.0", "1.0.0");
    }

    @Test
    void oneOlderVersionIsOne() {
        SampleFunction function = SampleFunction.at(PATH);
        for (int minor = 0; minor < 11; minor++) {
            function.release("1." + minor + ".0", "2026-05-02", "Same.");
        }

        assertThat(page(SamplePages.of(function.build()))
                        .select("section[aria-labelledby=versions] summary")
                        .text())
                .isEqualTo("1 earlier version");
    }

    @Test
    void longListsArePaged() {
        List<FunctionSummary> many = IntStream.range(0, 120)
                .mapToObj(i -> SampleFunction.summaryOf(SampleFunction.at("network/load/packetworks/f" + i)
                        .title("Function " + i)
                        .build()))
                .toList();
        List<SiteFile> files = new Pages(SampleMarketplace.MARKETPLACE)
                .site(many, SampleMarketplace.publishers(), List.of(), List.of())
                .toList();

        assertThat(files)
                .extracting(SiteFile::path)
                .contains(
                        "functions/index.html",
                        "functions/page-2.html",
                        "functions/newest-3.html",
                        "functions/network/load/page-3.html",
                        "publishers/packetworks/page-3.html",
                        "publishers/packetworks/newest-3.html")
                .doesNotContain("functions/page-4.html");
        assertThat(page(files, "publishers/packetworks/index.html")
                        .select(".entries > li, nav.paging a[rel=next][href=page-2.html]"))
                .hasSize(51);
        assertThat(PageChecks.of(files)
                        .problems(path -> isWrittenElsewhere(path) || path.matches("functions/network/load/.+/.+")))
                .isEmpty();
    }

    @Test
    void aListCanBeReadNewestFirst() {
        Document page = Jsoup.parse(text(SamplePages.all().stream()
                .filter(file -> file.path().equals("functions/newest.html"))
                .findFirst()
                .orElseThrow()));

        assertThat(page.select(".entries time").eachText())
                .hasSameSizeAs(SampleMarketplace.summaries())
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(page.select("nav[aria-label=Order] a").attr("href")).isEqualTo("index.html");
    }

    @Test
    void aCategoryCanBeFilteredByHookWithoutAScript() {
        List<FunctionSummary> summaries = List.of(
                atHooks("network/load/packetworks/one", AttachPoint.XDP_INGRESS),
                atHooks("network/load/packetworks/two", AttachPoint.XDP_INGRESS, AttachPoint.TC_EGRESS),
                atHooks("network/path/packetworks/three", AttachPoint.XDP_INGRESS));
        List<SiteFile> files = new Pages(SampleMarketplace.MARKETPLACE)
                .site(summaries, SampleMarketplace.publishers(), List.of(), List.of())
                .toList();

        assertThat(files)
                .extracting(SiteFile::path)
                .filteredOn(path -> path.contains("/at-"))
                .containsExactlyInAnyOrder(
                        "functions/network/at-tc.html",
                        "functions/network/at-xdp.html",
                        "functions/network/load/at-tc.html",
                        "functions/network/load/at-xdp.html");
        Document all = page(files, "functions/network/index.html");
        assertThat(all.select("nav[aria-label=Hook] li").eachText()).containsExactly("every hook", "TC 1", "XDP 3");
        Document some = page(files, "functions/network/at-tc.html");
        assertThat(some.select("h1").text()).isEqualTo("Network at TC");
        assertThat(some.select(".entry-name").eachText()).hasSize(1);
        assertThat(some.select("nav[aria-label=Hook] a").eachAttr("href")).containsExactly("index.html", "at-xdp.html");
        assertThat(some.select("nav.breadcrumb a").eachAttr("href")).endsWith("../../functions/network/index.html");
        assertThat(page(files, "functions/network/path/index.html").select("nav[aria-label=Hook]"))
                .as("all of them are at one hook")
                .isEmpty();
    }

    private static FunctionSummary atHooks(String path, AttachPoint... points) {
        return SampleFunction.summaryOf(SampleFunction.at(path)
                .attach(points)
                .release("1.0.0", "2026-09-01")
                .build());
    }

    @Test
    void hooksTagsAndPublishersCanBeReadTheLargestFirst() {
        List<SiteFile> files = SamplePages.all();

        for (String list : List.of("hooks/largest.html", "tags/largest.html")) {
            assertThat(page(files, list).select(".groups .count").eachText().stream()
                            .map(Integer::valueOf))
                    .isNotEmpty()
                    .isSortedAccordingTo(Comparator.reverseOrder());
        }
        assertThat(page(files, "publishers/largest.html").select("tbody .number").eachText().stream()
                        .map(Integer::valueOf))
                .hasSizeGreaterThan(1)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void manyPublishersAndTagsArePaged() {
        List<FunctionSummary> many = IntStream.range(0, 201)
                .mapToObj(i -> SampleFunction.summaryOf(SampleFunction.at("network/load/packetworks/f" + i)
                        .tags("tag-" + i)
                        .build()))
                .toList();
        Publisher one = SampleMarketplace.publishers().iterator().next();
        List<Publisher> publishers = IntStream.range(0, 51)
                .mapToObj(i -> new Publisher(
                        "p" + i,
                        "Publisher " + i,
                        one.homepage(),
                        one.contact(),
                        one.pen(),
                        one.official(),
                        one.verified(),
                        one.threshold(),
                        one.paths(),
                        one.keys(),
                        one.certificates()))
                .toList();
        List<SiteFile> files = new Pages(SampleMarketplace.MARKETPLACE)
                .site(many, publishers, List.of(), List.of())
                .toList();

        assertThat(page(files, "tags/page-2.html").select(".groups > li")).hasSize(1);
        assertThat(page(files, "publishers/page-2.html").select("tbody tr")).hasSize(1);
    }

    @Test
    void pagesOfListsAreMadeOneByOne() {
        List<FunctionSummary> many = IntStream.range(0, 200)
                .mapToObj(i -> SampleFunction.summaryOf(
                        SampleFunction.at("network/load/packetworks/f" + i).build()))
                .toList();
        Set<String> seen = new HashSet<>();

        assertThat(new Pages(SampleMarketplace.MARKETPLACE)
                        .site(many, SampleMarketplace.publishers(), List.of(), List.of())
                        .peek(file -> seen.add(file.path()))
                        .anyMatch(file -> file.path().equals("functions/index.html")))
                .isTrue();
        assertThat(seen).doesNotContain("functions/page-2.html");
    }

    @Test
    void assetsAreNamedByTheirContent() {
        assertThat(Assets.load(Look.PLAIN).path("layout.css")).matches("assets/layout\\.[0-9a-f]{16}\\.css");
    }

    @Test
    void aPageAsksForLittleStyleAndScript() {
        List<SiteFile> files = SamplePages.all();
        Map<String, Integer> sizes = new HashMap<>();
        files.forEach(file -> sizes.put(file.path(), file.content().length));

        for (SiteFile file : files) {
            if (file.path().endsWith(".html")) {
                Document page = Jsoup.parse(text(file));
                assertThat(bytes(page.select("link[rel=stylesheet]").eachAttr("href"), sizes))
                        .as("style of " + file.path())
                        .isBetween(1, 20_000);
                assertThat(bytes(page.select("script[src]").eachAttr("src"), sizes))
                        .as("script of " + file.path())
                        .isBetween(1, 20_000);
            }
        }
    }

    private static int bytes(List<String> references, Map<String, Integer> sizes) {
        return references.stream()
                .mapToInt(reference -> sizes.getOrDefault(reference.replaceFirst("^(\\.\\./|/)*", ""), 1_000_000))
                .sum();
    }

    @Test
    void thePageOfChainsHasRulesAndTheUsualRoots() {
        Document page = page(SamplePages.all(), "chain/index.html");

        assertThat(page.select(".rules > div").eachAttr("id")).hasSize(10).contains("KFM2802", "KFM2811");
        assertThat(page.select(".rules dd").eachText()).allMatch(text -> text.length() > 10);
        assertThat(page.select("form#planner[hidden]").attr("data-base")).startsWith("https://");
        assertThat(page.select("noscript").text()).contains("kfm chain");
        assertThat(page(SamplePages.all(), "index.html").select("a[href=chain/index.html]"))
                .isNotEmpty();
    }

    @Test
    void thePageThatComparesNamesWhatItCompares() {
        Document page = page(SamplePages.all(), "compare/index.html");

        assertThat(page.select("[data-kind]")).hasSameSizeAs(CapabilityKind.values());
        assertThat(page.select("#kinds [data-kind=helper]").text()).isEqualTo("helpers");
        assertThat(page.select("[data-helper=bpf_probe_write_user]").text()).isEqualTo("writes memory of processes");
        assertThat(page.select("noscript").text()).contains("kfm diff");
    }

    @Test
    void thePageOnThisCopySaysWhoCanProveIt() {
        Document page = page(SamplePages.all(), "this-copy/index.html");

        assertThat(page.select("[data-check]").eachAttr("data-check"))
                .containsExactly("index", "signed", "sums", "files");
        assertThat(page.select("#command").text()).startsWith("kfm mirror check https://");
    }

    @Test
    void theFrontDoorWarnsAndSaysHowOldTheCopyIs() {
        Document page = page(SamplePages.all(), "index.html");

        assertThat(page.select(".warnings li a").eachText()).containsExactly("IPv6 fragments pass unseen");
        assertThat(page.select("main form.find input")).hasSize(1);
        assertThat(page.select("form.find")).hasSize(1);
        assertThat(page.select("dl[data-index=index.json] time").eachText())
                .singleElement()
                .asString()
                .matches("2026-\\d\\d-\\d\\d");
        assertThat(page.select("nav.tags a[href^=tags/]")).isNotEmpty();
    }

    @Test
    void thePageNotFoundWorksUnderAnyAddress() {
        SiteFile page = SamplePages.all().stream()
                .filter(file -> file.path().equals("404.html"))
                .findFirst()
                .orElseThrow();

        assertThat(Jsoup.parse(text(page)).select("link[rel=stylesheet]").attr("href"))
                .startsWith("/assets/");
    }

    /** Other rooms write the index, packages, keys, feeds and badges. */
    @Test
    void anAdvisoryIsOnItsOwnPageAndOnThoseOfWhatItAffects() {
        List<SiteFile> site = SamplePages.all();
        String folder = SitePaths.function(FunctionPath.parse(PATH));
        Document affected = page(site, folder + "1.0.0/index.html");

        assertThat(page(site, "advisories/index.html").select(".entry-name").eachText())
                .containsExactly("IPv6 fragments pass unseen high", "A counter may wrap low withdrawn");
        assertThat(page(site, "advisories/KFSA-2026-0002/index.html")
                        .select(".prose")
                        .html())
                .contains("<strong>no ports</strong>")
                .doesNotContain("<script>");
        assertThat(affected.select(".banner.bad a").eachText()).containsExactly("Read KFSA-2026-0002");
        assertThat(affected.select(".banner.bad").text()).contains("Fixed in 1.2.0.");
        assertThat(page(site, folder + "1.2.0/index.html").select(".banner.bad"))
                .isEmpty();
        assertThat(page(site, folder + "index.html")
                        .select("#versions ~ * .mark")
                        .eachText())
                .filteredOn("advisory"::equals)
                .hasSize(2);
    }

    private static Document page(List<SiteFile> site, String path) {
        return Jsoup.parse(text(site.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()));
    }

    @Test
    void reviewsAreShownAndHarmless() {
        VerifiedFunction function = SampleMarketplace.functions().get(0);
        Document page = page(SamplePages.of(function));

        assertThat(page.select(".reviews > li > h3").eachText())
                .containsExactly(
                        "Mira <b>Example</b> ★★★★☆ 4 of 5",
                        "Passer-by ★☆☆☆☆ 1 of 5 not counted: nobody vouches for the reviewer");
        assertThat(page.select(".reviews script")).isEmpty();
        assertThat(page.select(".reviews .prose h4").text()).isEqualTo("Good");
        assertThat(page.select(".answer .prose").text()).isEqualTo("Thank you.");
        assertThat(page.select(".mean").text()).isEqualTo("3.3 of 5 from 1 review");
        assertThat(page.select(".distribution meter").eachAttr("value")).containsExactly("0", "1", "0", "0", "0");
    }

    @Test
    void aFunctionWithoutSourceSaysSo() {
        SampleFunction function = SampleFunction.at("security/limits/packetworks/ratelimit");

        assertThat(page(SamplePages.of(function.build())).text()).doesNotContain("closed source");

        Document page = page(SamplePages.of(function.closedSource().build()));
        assertThat(page.select(".page-header .mark").eachText()).contains("closed source");
        assertThat(page.select(".banner").text()).contains("Its publisher alone can read and build it");
    }

    @Test
    void aFunctionWithoutReviewsHasNoPlaceForThem() {
        Document page = page(SamplePages.of(SampleMarketplace.functions().get(1)));

        assertThat(page.select("#reviews, .star")).isEmpty();
    }

    @Test
    void listsCanBeReadByRating() {
        List<String> paths = SamplePages.all().stream().map(SiteFile::path).toList();

        assertThat(paths)
                .contains("functions/rated.html", "functions/security/rated.html")
                .doesNotContain("functions/network/rated.html");
    }

    private static boolean isWrittenElsewhere(String path) {
        return path.startsWith("packages/")
                || path.startsWith("index/v1/")
                || path.matches("keys/.*\\.(asc|pem)|index\\.(json|asc)|sitemap\\.xml|ledger\\.jsonl|(.*/)?feed\\.xml")
                || path.matches("advisories/[A-Z0-9-]+\\.json|search/files\\.html|tuf/(files\\.html|1\\.root\\.json)")
                || path.matches("SHA256SUMS|files\\.txt|\\.well-known/security\\.txt")
                || path.matches("(functions|publishers|advisories)/index\\.json|index/files\\.html")
                || path.matches(
                        "functions/([a-z0-9-]+/){4}(index\\.json|badge\\.svg|reviews/[0-9A-F]+(\\.answer)?\\.md(\\.asc)?)");
    }

    private static Document page(RenderedFunction rendered) {
        return Jsoup.parse(text(rendered.files().get(0)));
    }

    private static String text(SiteFile file) {
        return new String(file.content(), StandardCharsets.UTF_8);
    }
}
