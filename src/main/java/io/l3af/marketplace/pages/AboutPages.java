package io.l3af.marketplace.pages;

import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.model.KeyStatus;
import io.l3af.marketplace.model.Marketplace;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.pages.markdown.Destinations;
import io.l3af.marketplace.pages.markdown.Markdown;
import io.l3af.marketplace.pages.markdown.Options;
import io.l3af.marketplace.pages.markdown.Rendered;
import io.l3af.marketplace.pages.view.AboutView;
import io.l3af.marketplace.pages.view.Frame;
import io.l3af.marketplace.pages.view.Link;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pages that people wrote: {@code site/pages/*.md}. Each begins with its title ({@code # ...}); links to another
 * page name its file ({@code verify.md}), links into the site begin at its root ({@code /keys/}); {@code {base-url}},
 * {@code {title}}, {@code {platform}} and {@code {index-key}} stand for what the marketplace says.
 */
final class AboutPages {
    private static final List<String> NAMES =
            List.of("about", "use", "node", "search", "publish", "verify", "provenance", "reviews", "mirror");
    private static final String TUF = "tuf";

    private final Templates templates;
    private final Frames frames;
    private final Marketplace marketplace;
    private final List<String> names;

    AboutPages(Templates templates, Frames frames, Marketplace marketplace) {
        this.templates = templates;
        this.frames = frames;
        this.marketplace = marketplace;
        this.names = marketplace.tuf() == null
                ? NAMES
                : Stream.concat(NAMES.stream(), Stream.of(TUF)).toList();
    }

    List<SiteFile> pages() {
        return names.stream().map(this::page).toList();
    }

    private SiteFile page(String name) {
        Place place = Place.at(folder(name) + "index.html");
        Options options = new Options("", 2, destination -> href(place, destination), Options.DEFAULT_MAX_LENGTH);
        String text = text(name);
        Rendered body = Markdown.render(text.substring(text.indexOf('\n') + 1), options);
        if (!body.brokenLinks().isEmpty()) {
            throw new IllegalStateException(
                    "links of site/pages/" + name + ".md must lead somewhere: " + body.brokenLinks());
        }
        AboutView view = new AboutView(
                title(text),
                body.html(),
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
        return text.substring(0, text.indexOf('\n')).replaceFirst("^# ", "");
    }

    private String text(String name) {
        String key = marketplace.indexKeys().stream()
                .filter(candidate -> candidate.status() == KeyStatus.ACTIVE)
                .findFirst()
                .map(candidate -> candidate.fingerprint().hex())
                .orElse("FINGERPRINT");
        return new String(Assets.resource("pages/" + name + ".md"), StandardCharsets.UTF_8)
                .replace("{base-url}", marketplace.baseUrl().toString())
                .replace("{platform}", marketplace.platforms().get(0))
                .replace("{index-key}", key)
                .replace("{title}", marketplace.title());
    }
}
