package io.l3af.marketplace.pages;

import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.model.Look;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.pages.markdown.BrokenLink;
import io.l3af.marketplace.pages.markdown.Destinations;
import io.l3af.marketplace.pages.markdown.Markdown;
import io.l3af.marketplace.pages.markdown.Options;
import io.l3af.marketplace.pages.markdown.Rendered;
import io.l3af.marketplace.pages.view.AboutView;
import io.l3af.marketplace.pages.view.Frame;
import io.l3af.marketplace.pages.view.Link;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pages that people wrote: {@code site/pages/*.md}. Each begins with its title ({@code # ...}); links to another
 * page name its file ({@code verify.md}), links into the site begin at its root ({@code /keys/}); {@code {base-url}},
 * {@code {title}}, {@code {platform}} and {@code {index-key}} stand for what the marketplace says. A marketplace may
 * put pages of its own in their place, or beside them.
 */
final class AboutPages {
    private static final List<String> NAMES = List.of(
            "about",
            "use",
            "node",
            "buy",
            "search",
            "publish",
            "sell",
            "verify",
            "trust",
            "provenance",
            "reviews",
            "mirror",
            "run",
            "formats");
    private static final String TUF = "tuf";

    private final Templates templates;
    private final Frames frames;
    private final Marketplace marketplace;
    private final Look look;
    private final List<String> names;

    AboutPages(Templates templates, Frames frames, Marketplace marketplace, Look look) {
        this.templates = templates;
        this.frames = frames;
        this.marketplace = marketplace;
        this.look = look;
        this.names = Stream.of(
                        NAMES.stream(),
                        Stream.of(TUF).filter(name -> marketplace.tuf() != null),
                        look.pages().keySet().stream())
                .flatMap(all -> all)
                .distinct()
                .toList();
    }

    List<SiteFile> pages() {
        return names.stream().map(this::page).toList();
    }

    /** Where links of the marketplace's own pages lead nowhere, by the name of the page. */
    SortedMap<String, List<BrokenLink>> brokenLinks() {
        SortedMap<String, List<BrokenLink>> broken = new TreeMap<>();
        look.pages()
                .forEach(
                        (name, text) -> broken.put(name, body(place(name), text).brokenLinks()));
        return broken;
    }

    private SiteFile page(String name) {
        Place place = place(name);
        String text = text(name);
        AboutView view = new AboutView(
                title(text),
                body(place, text).html(),
                names.stream()
                        .map(other -> new Frame.Tab(title(text(other)), place.to(folder(other)), other.equals(name)))
                        .toList());
        Frames.Head head = new Frames.Head(
                title(text),
                title(text) + ": " + marketplace.title(),
                "about/",
                name.equals("about") ? List.of() : List.of(new Link("About", "about/")),
                List.of("prose.css"),
                null,
                null);
        return Html.file(place, templates.about(frames.frame(place, head), view));
    }

    /** What follows the title, whose line is left empty so that positions are those of the file. */
    private Rendered body(Place place, String text) {
        Options options = new Options("", 2, destination -> href(place, destination), Options.DEFAULT_MAX_LENGTH);
        return Markdown.render(text.substring(firstLine(text).length()), options);
    }

    private static Place place(String name) {
        return Place.at(folder(name) + "index.html");
    }

    private @Nullable String href(Place place, String destination) {
        if (destination.startsWith("/")) {
            return place.to(destination.substring(1));
        }
        String page = destination.replaceFirst("\\.md$", "");
        return names.contains(page) ? place.to(folder(page)) : Destinations.ABSOLUTE.href(destination);
    }

    private static String folder(String name) {
        return name.equals("about") ? "about/" : "about/" + name + "/";
    }

    private static String title(String text) {
        return firstLine(text).replaceFirst("^# ", "").strip();
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private String text(String name) {
        String own = look.pages().get(name);
        String text = own == null ? new String(Assets.resource("pages/" + name + ".md"), StandardCharsets.UTF_8) : own;
        return text.replace("{base-url}", marketplace.baseUrl().toString())
                .replace("{platform}", marketplace.platforms().get(0))
                .replace("{index-key}", Downloads.pin(marketplace))
                .replace("{title}", marketplace.title());
    }
}
