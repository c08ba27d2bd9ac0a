package io.l3af.marketplace.catalog;

import io.l3af.marketplace.catalog.manifest.CatalogFiles;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.catalog.manifest.ManifestSchema;
import io.l3af.marketplace.catalog.manifest.Section;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.model.Fingerprint;
import io.l3af.marketplace.model.NodePolicy;
import io.l3af.marketplace.model.NodePolicy.Acceptance;
import io.l3af.marketplace.model.NodePolicy.SignatureKind;
import io.l3af.marketplace.model.NodePolicy.Source;
import io.l3af.marketplace.model.PathPattern;
import io.l3af.marketplace.model.Pen;
import io.l3af.marketplace.model.WantedRelease;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the policy of a node, a YAML file of its own. */
public final class NodePolicyFile {
    private final Section section;
    private final Diagnostics diagnostics;

    private NodePolicyFile(Section section, Diagnostics diagnostics) {
        this.section = section;
        this.diagnostics = diagnostics;
    }

    /** The policy in {@code file}; what is wrong with it is reported. */
    public static Optional<NodePolicy> read(Path file, Diagnostics diagnostics) {
        Path absolute = file.toAbsolutePath().normalize();
        CatalogFiles files = new CatalogFiles(absolute.resolveSibling(""), diagnostics);
        return files.manifest(absolute, ManifestSchema.NODE, CatalogLimits.DEFAULT)
                .flatMap(manifest -> new NodePolicyFile(manifest.section(), diagnostics).policy());
    }

    private Optional<NodePolicy> policy() {
        Map<String, Section> markets = new LinkedHashMap<>();
        for (Section market : section.sections("marketplaces")) {
            if (markets.put(market.text("name"), market) != null) {
                diagnostics.report(
                        Code.BAD_VALUE,
                        market.location("name"),
                        "expected each marketplace once, found \"" + market.text("name") + "\" again");
                return Optional.empty();
            }
        }
        Map<String, List<WantedRelease>> wanted = new LinkedHashMap<>();
        markets.keySet().forEach(name -> wanted.put(name, new ArrayList<>()));
        boolean sound = true;
        Set<String> names = new HashSet<>();
        List<String> functions = section.texts("functions");
        for (int number = 0; number < functions.size(); number++) {
            Location at = section.manifest().location("/functions/" + number);
            sound &= assign(functions.get(number), at, markets.values(), wanted, names);
        }
        if (!sound) {
            return Optional.empty();
        }
        return Optional.of(new NodePolicy(
                section.text("folder"),
                new LinkedHashSet<>(section.texts("platforms")),
                markets.entrySet().stream()
                        .map(market -> source(market.getValue(), wanted.getOrDefault(market.getKey(), List.of())))
                        .toList(),
                section.section("accept").map(NodePolicyFile::acceptance).orElse(Acceptance.ALL)));
    }

    private static Source source(Section market, List<WantedRelease> wanted) {
        return new Source(
                market.text("name"),
                market.text("from"),
                market.texts("keys").stream().map(Fingerprint::parse).toList(),
                wanted);
    }

    /** A function comes from the one marketplace to which its path belongs, whoever else offers it. */
    private boolean assign(
            String text,
            Location at,
            Collection<Section> markets,
            Map<String, List<WantedRelease>> wanted,
            Set<String> names) {
        WantedRelease release;
        try {
            release = WantedRelease.parse(text);
        } catch (IllegalArgumentException e) {
            diagnostics.report(Code.BAD_VALUE, at, "expected a function such as a/b/c/d@^1.2.0: " + e.getMessage());
            return false;
        }
        List<String> owners = markets.stream()
                .filter(market -> owns(market, release))
                .map(market -> market.text("name"))
                .toList();
        if (owners.size() != 1) {
            diagnostics.report(
                    Code.NOT_ONE_MARKETPLACE,
                    at,
                    "expected one marketplace for " + release.path() + ", found "
                            + (owners.isEmpty() ? "none" : String.join(", ", owners)));
            return false;
        }
        if (!names.add(release.path().name())) {
            diagnostics.report(
                    Code.NAME_TAKEN,
                    at,
                    "expected each name once, found " + release.path().name() + " again");
            return false;
        }
        wanted.getOrDefault(owners.get(0), new ArrayList<>()).add(release);
        return true;
    }

    private static boolean owns(Section market, WantedRelease release) {
        return !market.has("functions")
                || market.texts("functions").stream()
                        .map(PathPattern::new)
                        .anyMatch(pattern -> pattern.matches(release.path()));
    }

    private static Acceptance acceptance(Section accept) {
        Set<SignatureKind> kinds = EnumSet.noneOf(SignatureKind.class);
        accept.texts("signatures").forEach(kind -> kinds.add(SignatureKind.valueOf(kind.toUpperCase(Locale.ROOT))));
        Set<Pen> pens = new HashSet<>();
        accept.node().path("pens").forEach(pen -> pens.add(new Pen(pen.longValue())));
        SortedMap<String, List<Fingerprint>> keys = new TreeMap<>();
        accept.sections("publishers")
                .forEach(publisher -> keys.put(
                        publisher.text("submitter"),
                        publisher.texts("keys").stream().map(Fingerprint::parse).toList()));
        return new Acceptance(pens, kinds.isEmpty() ? EnumSet.allOf(SignatureKind.class) : kinds, keys);
    }
}
