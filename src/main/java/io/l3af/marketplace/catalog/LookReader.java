package io.l3af.marketplace.catalog;

import io.l3af.marketplace.catalog.manifest.CatalogFiles;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.catalog.manifest.Section;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.model.Colour;
import io.l3af.marketplace.model.ColourRole;
import io.l3af.marketplace.model.ColourScheme;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Look;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads how a marketplace looks: {@code look} of {@code marketplace.yaml}, and the folder {@code site} beside it. */
final class LookReader {
    private static final String FOLDER = "site";
    private static final String ASSETS = "assets";
    private static final String PAGES = "pages";
    private static final double READABLE = 4.5;

    private final CatalogFiles files;
    private final CatalogLimits limits;
    private final Diagnostics diagnostics;

    LookReader(CatalogFiles files, CatalogLimits limits, Diagnostics diagnostics) {
        this.files = files;
        this.limits = limits;
        this.diagnostics = diagnostics;
    }

    /** What the marketplace of {@code section} in the folder {@code root} chooses; what is refused is reported and left out. */
    Look read(Path root, Section section) {
        Path folder = root.resolve(FOLDER);
        SortedMap<String, byte[]> pictures = new TreeMap<>();
        SortedMap<String, String> pages = new TreeMap<>();
        if (files.exists(folder) && files.reportStrangers(folder, Set.of(ASSETS, PAGES))) {
            pictures = pictures(folder.resolve(ASSETS));
            pages = pages(folder.resolve(PAGES));
        }
        return new Look(section.section("look").map(this::colours).orElse(Map.of()), pictures, pages);
    }

    private Map<ColourScheme, Map<ColourRole, Colour>> colours(Section look) {
        Map<ColourScheme, Map<ColourRole, Colour>> colours = new EnumMap<>(ColourScheme.class);
        for (ColourScheme scheme : ColourScheme.values()) {
            look.section(scheme.cssName()).ifPresent(section -> colours.put(scheme, colours(section, scheme)));
        }
        return colours;
    }

    private Map<ColourRole, Colour> colours(Section section, ColourScheme scheme) {
        Map<ColourRole, Colour> chosen = new EnumMap<>(ColourRole.class);
        for (ColourRole role : ColourRole.values()) {
            Colour colour = section.parsedOrNull(role.cssName(), Colour::parse);
            if (colour != null) {
                chosen.put(role, colour);
            }
        }
        Look look = new Look(Map.of(scheme, chosen), new TreeMap<>(), new TreeMap<>());
        for (ColourRole text : ColourRole.TEXTS) {
            for (ColourRole ground : ColourRole.GROUNDS) {
                if (chosen.containsKey(text) || chosen.containsKey(ground)) {
                    checkContrast(section, look, scheme, text, ground);
                }
            }
        }
        return chosen;
    }

    private void checkContrast(Section section, Look look, ColourScheme scheme, ColourRole text, ColourRole ground) {
        Colour ink = look.colour(scheme, text);
        Colour paper = look.colour(scheme, ground);
        double contrast = ink.contrast(paper);
        if (contrast < READABLE) {
            diagnostics.report(
                    Code.LOW_CONTRAST,
                    section.location(section.has(text.cssName()) ? text.cssName() : ground.cssName()),
                    String.format(
                            Locale.ROOT,
                            "expected a contrast of at least %.1f, found %.1f of %s %s on %s %s",
                            READABLE,
                            contrast,
                            text.cssName(),
                            ink,
                            ground.cssName(),
                            paper));
        }
    }

    private SortedMap<String, byte[]> pictures(Path folder) {
        SortedMap<String, byte[]> found = new TreeMap<>();
        if (!files.exists(folder) || !files.reportStrangers(folder, Set.copyOf(Look.PICTURES))) {
            return found;
        }
        for (Path file : files.list(folder)) {
            String name = file.getFileName().toString();
            if (Look.PICTURES.contains(name)) {
                files.bytes(file, limits.pictureBytes())
                        .filter(content -> isShown(file, name, content))
                        .ifPresent(content -> found.put(name, content));
            }
        }
        return found;
    }

    private boolean isShown(Path file, String name, byte[] content) {
        Optional<String> problem =
                name.equals(Look.ICON) ? Pictures.problemOfSvg(content) : Pictures.problemOfPreview(content);
        problem.ifPresent(found -> diagnostics.report(Code.PICTURE_REFUSED, files.location(file), found));
        return problem.isEmpty();
    }

    private SortedMap<String, String> pages(Path folder) {
        SortedMap<String, String> found = new TreeMap<>();
        if (!files.exists(folder)) {
            return found;
        }
        for (Path file : files.list(folder)) {
            String name = file.getFileName().toString();
            String slug = name.endsWith(".md") ? name.substring(0, name.length() - ".md".length()) : "";
            if (!FunctionPath.isSlug(slug) || !files.isFile(file)) {
                diagnostics.report(
                        Code.UNEXPECTED_FILE,
                        files.location(file),
                        "expected <name>.md, its name a slug, found \"" + name + "\"");
                continue;
            }
            files.text(file, limits.textBytes())
                    .filter(text -> beginsWithTitle(file, text))
                    .ifPresent(text -> found.put(slug, text));
        }
        return found;
    }

    private boolean beginsWithTitle(Path file, String text) {
        String first = text.lines().findFirst().orElse("");
        if (first.startsWith("# ") && !first.substring(2).isBlank()) {
            return true;
        }
        diagnostics.report(
                Code.PAGE_WITHOUT_TITLE,
                Location.of(files.name(file), 1, 1),
                "expected # and a title, found \"" + first + "\"");
        return false;
    }
}
