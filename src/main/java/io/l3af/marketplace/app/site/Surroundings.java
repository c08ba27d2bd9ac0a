package io.l3af.marketplace.app.site;

import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.CatalogAdvisory;
import io.l3af.marketplace.catalog.CatalogPublisher;
import io.l3af.marketplace.catalog.CatalogReviewer;
import io.l3af.marketplace.catalog.manifest.Manifest;
import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Look;
import io.l3af.marketplace.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Digests of what a catalog says outside of its functions, as far as each of them follows from it. */
final class Surroundings {
    private final Sha256 marketplace;
    private final Map<String, Sha256> publishers = new HashMap<>();
    private final Sha256 people;
    private final Map<FunctionPath, List<Sha256>> advisories = new HashMap<>();
    private final Sha256 all;

    Surroundings(Catalog catalog, Sha256 program) {
        this.marketplace = catalog.marketplace()
                .map(record ->
                        of(List.of(program.hex(), look(record.look()).hex()), record.manifest(), record.certificates()))
                .orElse(program);
        List<String> everybody = new ArrayList<>();
        for (CatalogPublisher publisher : catalog.publishers().values()) {
            Sha256 digest = of(List.of(), publisher.manifest(), publisher.certificates());
            publishers.put(publisher.publisher().submitter(), digest);
            everybody.add(digest.hex());
        }
        for (CatalogReviewer reviewer : catalog.reviewers().values()) {
            everybody.add(
                    of(List.of(), reviewer.manifest(), reviewer.certificates()).hex());
        }
        this.people = digest(everybody);
        List<String> everything = new ArrayList<>(List.of(marketplace.hex(), people.hex()));
        for (CatalogAdvisory advisory : catalog.advisories()) {
            Sha256 digest = of(List.of(), advisory.manifest(), Map.of());
            advisory.advisory().affected().stream()
                    .map(Advisory.Affected::function)
                    .distinct()
                    .forEach(function -> advisories
                            .computeIfAbsent(function, unused -> new ArrayList<>())
                            .add(digest));
            everything.add(digest.hex());
        }
        this.all = digest(everything);
    }

    /** Of what lies outside of all functions, the ledger aside. */
    Sha256 all() {
        return all;
    }

    /**
     * Of what the function at {@code path} follows from; whose reviews count says who is who in all of the catalog.
     *
     * @param recollection of the function, by the ledger
     */
    Sha256 of(FunctionPath path, boolean isReviewed, String recollection) {
        List<String> parts = new ArrayList<>();
        parts.add(path.toString());
        parts.add(marketplace.hex());
        parts.add(Objects.toString(publishers.get(path.submitter())));
        parts.add(isReviewed ? people.hex() : "none");
        parts.add(recollection);
        advisories.getOrDefault(path, List.of()).forEach(digest -> parts.add(digest.hex()));
        return digest(parts);
    }

    /** What of a look is not in the manifest. */
    private static Sha256 look(Look look) {
        List<String> parts = new ArrayList<>();
        look.pictures()
                .forEach((name, content) ->
                        parts.addAll(List.of("picture", name, Sha256.of(content).hex())));
        look.pages().forEach((name, text) -> parts.addAll(List.of("page", name, text)));
        return digest(parts);
    }

    /** Positions count, too: diagnostics name them. */
    private static Sha256 of(List<String> before, Manifest manifest, Map<String, byte[]> certificates) {
        List<String> parts = new ArrayList<>(before);
        parts.add(manifest.file());
        parts.add(manifest.root().toString());
        parts.add(new TreeMap<>(manifest.keys()).toString());
        parts.add(new TreeMap<>(manifest.values()).toString());
        new TreeMap<>(certificates)
                .forEach((name, content) ->
                        parts.add(name + " " + Sha256.of(content).hex()));
        return digest(parts);
    }

    /** Each part with its length, so that no two lists of parts look alike. */
    static Sha256 digest(List<String> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(
                part -> text.append(part.length()).append(' ').append(part).append('\n'));
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
