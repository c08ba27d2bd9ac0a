package io.l3af.marketplace.pages;

import gg.jte.generated.precompiled.Templates;
import io.l3af.marketplace.model.SiteFile;
import io.l3af.marketplace.model.SitePaths;
import io.l3af.marketplace.pages.view.Frame;
import io.l3af.marketplace.pages.view.Link;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages that link the files which only machines read, and which no other page links: whoever copies a site by following
 * its links finds them here.
 */
final class FilePages {
    private static final Link ABOUT = new Link("About", "about/");

    private final Templates templates;
    private final Frames frames;
    private final Assets assets;

    FilePages(Templates templates, Frames frames, Assets assets) {
        this.templates = templates;
        this.frames = frames;
        this.assets = assets;
    }

    /** Leads to every file of the search bundle, {@code paths} from the site's root, and to the modules that read them. */
    SiteFile search(List<String> paths) {
        Place place = Place.at("search/files.html");
        List<String> all = new ArrayList<>(List.of(assets.path("search-more.js"), assets.path("search-typos.js")));
        all.addAll(paths);
        String heading = "Files that search reads";
        Frame frame = frame(place, heading, "", new Link("Search", "search/"));
        List<Link> links = new ArrayList<>(List.of(new Link("the client", frame.client())));
        links.addAll(links(place, all));
        return page(place, frame, heading, new Link("search", "index.html"), links);
    }

    /** Leads to the pieces of the lists that the index names. */
    SiteFile index(List<String> paths) {
        Place place = Place.at("index/files.html");
        String heading = "Lists that the index names";
        Link about = new Link("file formats", place.to("about/formats/"));
        return page(place, frame(place, heading, "about/", ABOUT), heading, about, links(place, paths));
    }

    /** Leads to the metadata of TUF. */
    SiteFile tuf(List<String> paths) {
        Place place = Place.at(SitePaths.TUF + "files.html");
        String heading = "Metadata of TUF";
        Link about = new Link("what it is, and how to use it", place.to("about/tuf/"));
        return page(place, frame(place, heading, "about/", ABOUT), heading, about, links(place, paths));
    }

    private Frame frame(Place place, String heading, String tab, Link above) {
        return frames.frame(
                place,
                new Frames.Head(
                        heading,
                        "For programs that copy this site by following links.",
                        tab,
                        List.of(above),
                        List.of("prose.css"),
                        null,
                        null));
    }

    private SiteFile page(Place place, Frame frame, String heading, Link about, List<Link> files) {
        return Html.file(place, templates.files(frame, heading, about, files));
    }

    private static List<Link> links(Place place, List<String> paths) {
        return paths.stream().map(path -> new Link(path, place.to(path))).toList();
    }
}
