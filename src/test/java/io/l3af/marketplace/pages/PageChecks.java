package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.SiteFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Small checks on parsed pages; each answers with what is wrong, one line per problem, and with nothing when all is well.
 *
 * <pre>{@code
 * assertThat(PageChecks.of(files).problems(path -> path.startsWith("packages/"))).isEmpty();
 * }</pre>
 */
public final class PageChecks {
    private final Map<String, byte[]> files;
    private final String basePath;

    private PageChecks(Map<String, byte[]> files, String basePath) {
        this.files = files;
        this.basePath = basePath;
    }

    /** Over all files of a site, served from the root of its host. */
    public static PageChecks of(Collection<SiteFile> files) {
        return new PageChecks(
                files.stream()
                        .collect(Collectors.toMap(
                                SiteFile::path,
                                SiteFile::content,
                                (one, other) -> {
                                    throw new IllegalStateException("one path is written twice");
                                },
                                TreeMap::new)),
                "/");
    }

    /** All problems of all pages. {@code elsewhere} tells which paths of the site others write. */
    public List<String> problems(Predicate<String> elsewhere) {
        List<String> problems = new ArrayList<>();
        files.forEach((path, content) -> {
            if (path.endsWith(".html")) {
                Document page = Jsoup.parse(new String(content, StandardCharsets.UTF_8));
                List<String> found = new ArrayList<>(problems(page));
                found.addAll(deadLinks(path, page, elsewhere));
                found.forEach(problem -> problems.add(path + ": " + problem));
            }
        });
        return problems;
    }

    /** Problems that a page has by itself. */
    public static List<String> problems(Document page) {
        List<String> problems = new ArrayList<>();
        expectOne(problems, page, "h1");
        expectOne(problems, page, "main");
        expectOne(problems, page, "head > title");
        expectOne(problems, page, "html[lang]");
        expectOne(problems, page, "meta[http-equiv=Content-Security-Policy]");
        headingsInOrder(problems, page);
        uniqueIds(problems, page);
        for (Element element : page.getAllElements()) {
            nothingInline(problems, element);
        }
        page.select("table").stream()
                .filter(table -> table.closest(".prose") == null && table.selectFirst("> caption") == null)
                .forEach(table -> problems.add("a table has no caption"));
        page.select("th:not([scope])").stream()
                .filter(cell -> cell.closest(".prose") == null)
                .forEach(cell -> problems.add("a header cell has no scope: " + cell.text()));
        page.select("img:not([alt])").forEach(image -> problems.add("an image has no alt: " + image));
        page.select("img[src*=:], link[rel=stylesheet][href*=:], script[src*=:], iframe, object, embed")
                .forEach(element -> problems.add("something is loaded from outside: " + element));
        page.select("a:not([href])").stream()
                .filter(link -> !link.hasAttr("id"))
                .forEach(link -> problems.add("a link leads nowhere: " + link));
        page.select("[aria-labelledby]").stream()
                .filter(element -> page.getElementById(element.attr("aria-labelledby")) == null)
                .forEach(element -> problems.add("no label " + element.attr("aria-labelledby")));
        return problems;
    }

    private List<String> deadLinks(String path, Document page, Predicate<String> elsewhere) {
        List<String> problems = new ArrayList<>();
        for (Element element : page.select("[href], [src]")) {
            String reference = element.hasAttr("href") ? element.attr("href") : element.attr("src");
            URI uri = URI.create(reference);
            if (uri.isAbsolute()) {
                continue;
            }
            String target = reference.isEmpty() || reference.startsWith("#")
                    ? path
                    : URI.create("http://site" + basePath + path)
                            .resolve(uri)
                            .getPath()
                            .substring(basePath.length());
            if (!files.containsKey(target)) {
                if (!elsewhere.test(target)) {
                    problems.add("dead link " + reference);
                }
            } else if (uri.getFragment() != null
                    && !isChoice(uri.getFragment())
                    && target.endsWith(".html")
                    && !hasId(target, uri.getFragment())) {
                problems.add("dead anchor " + reference);
            }
        }
        return problems;
    }

    /** What scripts of a page read from its address; no place in it. */
    private static boolean isChoice(String fragment) {
        return fragment.startsWith("function=");
    }

    private boolean hasId(String path, String id) {
        byte[] content = files.getOrDefault(path, new byte[0]);
        return Jsoup.parse(new String(content, StandardCharsets.UTF_8)).getElementById(id) != null;
    }

    private static void expectOne(List<String> problems, Document page, String selector) {
        int count = page.select(selector).size();
        if (count != 1) {
            problems.add("expected one " + selector + ", found " + count);
        }
    }

    private static void headingsInOrder(List<String> problems, Document page) {
        int previous = 0;
        for (Element heading : page.select("h1, h2, h3, h4, h5, h6")) {
            int level = heading.tagName().charAt(1) - '0';
            if (level > previous + 1) {
                problems.add("h" + previous + " is followed by h" + level + ": " + heading.text());
            }
            previous = level;
        }
    }

    private static void uniqueIds(List<String> problems, Document page) {
        page.select("[id]").stream()
                .collect(Collectors.groupingBy(Element::id, TreeMap::new, Collectors.counting()))
                .forEach((id, count) -> {
                    if (count > 1) {
                        problems.add("id " + id + " stands " + count + " times");
                    }
                });
    }

    /** Browsers run no script of a type that is none. */
    private static boolean isData(Element script) {
        return script.attr("type").equals("application/ld+json");
    }

    private static void nothingInline(List<String> problems, Element element) {
        String name = element.normalName();
        if (name.equals("style") || (name.equals("script") && !element.hasAttr("src") && !isData(element))) {
            problems.add("inline " + name);
        }
        for (Attribute attribute : element.attributes()) {
            String key = attribute.getKey().toLowerCase(Locale.ROOT);
            String value = attribute.getValue().strip().toLowerCase(Locale.ROOT);
            if (key.equals("style") || key.startsWith("on")) {
                problems.add("inline " + attribute);
            }
            if (value.startsWith("javascript:") || value.startsWith("data:") || value.startsWith("vbscript:")) {
                problems.add("dangerous URL " + attribute);
            }
        }
    }
}
