package io.l3af.marketplace.pages;

import io.l3af.marketplace.model.Look;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.model.SiteFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Style sheets, scripts and pictures of the pages. Each is served under a name that has a hash of its content
 * ({@code assets/layout.1a2b3c4d5e6f7a8b.css}), so that caches may keep it for ever.
 *
 * <pre>{@code
 * Assets assets = Assets.load(Look.PLAIN);
 * assets.path("layout.css");   // assets/layout.<hash>.css
 * assets.files();              // what to publish
 * }</pre>
 */
final class Assets {
    private static final List<String> NAMES = List.of(
            "layout.css",
            "list.css",
            "function.css",
            "prose.css",
            "reviews.css",
            "search.css",
            "chain.css",
            "browse.js",
            "chain-rules.js",
            "chain.js",
            "compare-rules.js",
            "compare.js",
            "copy.js",
            "find.js",
            "search-more.js",
            "search-typos.js",
            "search.js",
            "state.js",
            "thiscopy.js",
            "icon.svg",
            "preview.png");
    private static final int HASH_DIGITS = 16;

    private final SortedMap<String, SiteFile> files = new TreeMap<>();

    private Assets(SortedMap<String, byte[]> contents) {
        contents.forEach((name, content) -> {
            byte[] linked = name.endsWith(".js") ? linked(content) : content;
            files.put(name, new SiteFile(hashedPath(name, linked), linked));
        });
    }

    /** The assets that the program brings along, from {@code site/assets} beside this class, as {@code look} wants them. */
    static Assets load(Look look) {
        return load(look, new TreeMap<>());
    }

    /** The same, with {@code sheets} in the place of the program's style sheets of their names. */
    static Assets load(Look look, SortedMap<String, String> sheets) {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        NAMES.forEach(name -> contents.put(name, resource("assets/" + name)));
        sheets.forEach((name, sheet) -> contents.put(name, sheet.getBytes(StandardCharsets.UTF_8)));
        contents.putAll(look.pictures());
        contents.compute("layout.css", (name, sheet) -> coloured(sheet, look));
        return new Assets(contents);
    }

    /** The names of the style sheets. */
    static SortedSet<String> sheets() {
        return NAMES.stream().filter(name -> name.endsWith(".css")).collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@code sheet}, and the colours that {@code look} chooses; print stays black on white. */
    private static byte[] coloured(byte[] sheet, Look look) {
        StringBuilder text = new StringBuilder(new String(sheet, StandardCharsets.UTF_8));
        look.colours().forEach((scheme, colours) -> {
            text.append("@media screen and (prefers-color-scheme: ")
                    .append(scheme.cssName())
                    .append(") { :root {");
            new TreeMap<>(colours).forEach((role, colour) -> text.append(" --" + role.cssName() + ": " + colour + ";"));
            text.append(" } }\n");
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Where an asset lies in the site.
     *
     * @param name such as {@code layout.css}
     */
    String path(String name) {
        SiteFile file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("asset \"" + name + "\" must be one of " + files.keySet());
        }
        return file.path();
    }

    /** All of them, by name. */
    List<SiteFile> files() {
        return List.copyOf(files.values());
    }

    /** A script names others that it imports as {@code "./search-more.js"}; those sort before it. */
    private byte[] linked(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        for (var other : files.entrySet()) {
            String served = other.getValue().path().substring("assets/".length());
            text = text.replace("\"./" + other.getKey() + "\"", "\"./" + served + "\"");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hashedPath(String name, byte[] content) {
        int dot = name.lastIndexOf('.');
        String hash = Sha256.of(content).hex().substring(0, HASH_DIGITS);
        return "assets/" + name.substring(0, dot) + "." + hash + name.substring(dot);
    }

    /** A file of the repository's {@code site} folder, as it was packaged. */
    static byte[] resource(String name) {
        try (InputStream in = Assets.class.getResourceAsStream("site/" + name)) {
            if (in == null) {
                throw new IllegalStateException("resource site/" + name + " must be packaged with the program");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
