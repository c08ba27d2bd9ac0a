package io.l3af.marketplace.pages.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    @Test
    void tablesStrikethroughTaskListsAndAutolinksAreRendered() {
        Document html = parse("""
                | a | b |
                |---|--:|
                | 1 | 2 |

                ~~gone~~ https://example.com

                - [x] done
                - [ ] open
                """);

        assertThat(html.select("div.scroll > table td.align-right").text()).isEqualTo("2");
        assertThat(html.select("del").text()).isEqualTo("gone");
        assertThat(html.select("a").attr("href")).isEqualTo("https://example.com");
        assertThat(html.select("li").eachText()).containsExactly("\u2611 done", "\u2610 open");
    }

    @Test
    void headingsBeginWhereThePageWantsAndLeaveNoGap() {
        assertThat(html("# One\n\n#### Deep\n\n## Two\n\n<h1>Raw</h1>\n"))
                .contains(
                        "<h3 id=\"readme-one\">", "<h4 id=\"readme-deep\">", "<h4 id=\"readme-two\">", "<h3>Raw</h3>");
    }

    @Test
    void idsAreUniqueAndPrefixed() {
        Document html = parse("# Use\n\n# Use\n\n<p id=\"use\">x</p>\n\n<a name=\"there\"></a>\n");

        assertThat(html.select("[id]").eachAttr("id")).containsExactly("readme-use", "readme-use-1", "readme-there");
    }

    @Test
    void anchorsLeadToHeadings() {
        Document html = parse("[a](#quick-start) [b](#Quick-Start) [c](#%C3%BCber)\n\n# Quick start!\n\n# Über\n");

        assertThat(html.select("a").eachAttr("href"))
                .containsExactly("#readme-quick-start", "#readme-quick-start", "#readme-über");
    }

    @Test
    void linksThatLeadNowhereAreReportedWithTheirPlace() {
        Rendered rendered = render("See\n[one](#missing), [two](docs/x.md) and [three](javascript:x).\n");

        assertThat(rendered.brokenLinks())
                .containsExactly(
                        new BrokenLink(2, 1, "#missing"),
                        new BrokenLink(2, 18, "docs/x.md"),
                        new BrokenLink(2, 39, "javascript:x"));
        assertThat(rendered.html()).doesNotContain("<a").contains("one", "two", "three");
    }

    @Test
    void imagesBecomeLinksBecauseASiteLoadsNothingFromOutside() {
        Document html = parse("""
                ![a chart](https://example.com/x.png) ![b](x.png) <img src="https://example.com/y.png">

                [![badge](https://example.com/b.svg)](https://example.com/ci)
                """);

        assertThat(html.select("img")).isEmpty();
        assertThat(html.select("a").eachText()).containsExactly("a chart", "image", "badge");
        assertThat(html.select("a").eachAttr("href"))
                .containsExactly("https://example.com/x.png", "https://example.com/y.png", "https://example.com/ci");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<style>*{display:none}</style>",
                "<svg><script>alert(1)</script></svg>",
                "<svg/onload=alert(1)>",
                "<img src=x onerror=alert(1)>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\"JaVa&#x0a;Script:alert(1)\">x</a>",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "[x](vbscript:x)",
                "[x](//evil.example.com/)",
                "<iframe src=https://example.com></iframe>",
                "<form action=https://example.com><input name=q><button>x</button></form>",
                "<p style=\"position:fixed\" class=\"banner bad\" onclick=\"x()\">x</p>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
                "<meta http-equiv=refresh content=0><base href=//x><link rel=stylesheet href=//x>",
                "<object data=x></object><embed src=x><video src=x></video>",
                "</div></main><h1>x",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            })
    void hostileHtmlIsHarmless(String hostile) {
        Document html = parse(hostile);

        assertThat(html.select("script, style, svg, math, img, iframe, form, input, button, meta, base, link, object,"
                        + " embed, video, noscript, main, h1, [style], [onclick], [onerror], [onload], .banner"))
                .filteredOn(element -> !element.parents().isEmpty() && element.closest("body") != null)
                .isEmpty();
        assertThat(html.select("a[href]")).isEmpty();
    }

    @Test
    void bidiControlsAreMadeVisible() {
        Document html = parse("a\u202Eb `c\u2066d` &#x202E; [x](https://example.com/\u202E)");

        assertThat(html.text()).isEqualTo("a\uFFFDb c\uFFFDd \uFFFD x");
        assertThat(html.select("a").attr("href")).isEqualTo("https://example.com/\uFFFD");
    }

    @Test
    void aLongTextIsCut() {
        Rendered rendered = Markdown.render("abcdef", new Options("readme-", 3, Destinations.ABSOLUTE, 3));

        assertThat(rendered.cut()).isTrue();
        assertThat(rendered.html()).isEqualTo("<p>abc</p>\n");
    }

    @Test
    void anEmptyTextIsEmpty() {
        assertThat(html("")).isEmpty();
    }

    @ParameterizedTest
    @Timeout(20)
    @ValueSource(
            strings = {
                ">",
                "- ",
                "1. ",
                "*a **a ",
                "[",
                "![",
                "[a](",
                "<b>",
                "<div>",
                "`",
                "``` \n",
                "|",
                "|-",
                "\\",
                "&#",
                "<!--",
                "<a href='",
                "~~",
                "_a",
                "# a\n",
                "a\n-\n",
                "[a]: b\n",
                "| a |\n|-|\n",
                "<table><tr><td>",
                "<h1>",
                "http://a.b/(",
                "www.a.b ",
                "a@b.c "
            })
    void repetitionTakesTimeInProportion(String piece) {
        String text = piece.repeat(Options.DEFAULT_MAX_LENGTH / piece.length());

        assertThat(render(text).html().length()).isLessThan(40 * Options.DEFAULT_MAX_LENGTH);
    }

    @Test
    @Timeout(20)
    void aTableThatWouldFillMemoryIsShownAsText() {
        String wide = "|a".repeat(20_000) + "|\n" + "|-".repeat(20_000) + "|\n" + "|x\n".repeat(50_000);

        assertThat(render(wide.substring(0, Math.min(wide.length(), Options.DEFAULT_MAX_LENGTH)))
                        .html())
                .doesNotContain("<table");
    }

    @Test
    void aTableOfOrdinarySizeStaysATable() {
        String text = "|a".repeat(20) + "|\n" + "|-".repeat(20) + "|\n" + ("|x".repeat(20) + "|\n").repeat(2_000);

        assertThat(html(text)).contains("<table");
    }

    private static Rendered render(String text) {
        return Markdown.render(text, Options.readme());
    }

    private static String html(String text) {
        return render(text).html();
    }

    private static Document parse(String text) {
        return Jsoup.parse(html(text));
    }
}
