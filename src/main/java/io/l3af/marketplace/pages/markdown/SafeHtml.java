package io.l3af.marketplace.pages.markdown;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.Handler;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamRenderer;
import org.owasp.html.PolicyFactory;

/**
 * HTML after the allow-list, and what was seen on the way.
 *
 * @param ids without the prefix
 * @param anchors destinations of links to ids
 * @param deadAnchors destinations of links to ids that do not exist
 * @param refused destinations that {@link Destinations} did not allow
 */
record SafeHtml(String html, Set<String> ids, Set<String> anchors, Set<String> deadAnchors, Set<String> refused) {

    /** The last gate: whatever {@link HtmlRewriter} hands on, nothing else comes out. */
    private static final PolicyFactory ALLOWED = new HtmlPolicyBuilder()
            .allowElements(
                    "h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "blockquote", "pre", "code", "hr", "br")
            .allowElements("ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td")
            .allowElements("em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "kbd", "samp", "var", "mark")
            .allowElements("abbr", "cite", "q", "small", "details", "summary", "a")
            .allowWithoutAttributes("span")
            .allowAttributes("id")
            .matching(Pattern.compile("\\S{1,160}"))
            .globally()
            .allowAttributes("href")
            .matching(Pattern.compile("(?i)(?:https?:|mailto:|#|[a-z0-9./_-]+(?:#|$)).*", Pattern.DOTALL))
            .onElements("a")
            .allowAttributes("rel")
            .matching(Pattern.compile("nofollow noopener ugc"))
            .onElements("a")
            .allowAttributes("class")
            .matching(Pattern.compile("language-[A-Za-z0-9+#_-]{1,32}"))
            .onElements("code")
            .allowAttributes("class")
            .matching(Pattern.compile("align-(?:right|center)"))
            .onElements("td", "th")
            .allowAttributes("class")
            .matching(Pattern.compile("scroll"))
            .onElements("div")
            .allowAttributes("tabindex")
            .matching(Pattern.compile("0"))
            .onElements("div", "pre")
            .allowAttributes("start")
            .matching(Pattern.compile("[0-9]{1,9}"))
            .onElements("ol")
            .allowAttributes("colspan", "rowspan")
            .matching(Pattern.compile("[1-9][0-9]?"))
            .onElements("td", "th")
            .allowAttributes("title")
            .onElements("abbr")
            .allowUrlProtocols("http", "https", "mailto")
            .toFactory();

    /** @param knownIds ids that anchors may lead to; null: any */
    static SafeHtml of(String html, Options options, @Nullable Set<String> knownIds) {
        StringBuilder out = new StringBuilder(html.length() + html.length() / 8);
        HtmlRewriter rewriter =
                new HtmlRewriter(ALLOWED.apply(HtmlStreamRenderer.create(out, Handler.DO_NOTHING)), options, knownIds);
        HtmlSanitizer.sanitize(html, rewriter);
        return new SafeHtml(
                out.toString(), rewriter.ids(), rewriter.anchors(), rewriter.deadAnchors(), rewriter.refused());
    }
}
