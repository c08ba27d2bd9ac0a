package io.l3af.marketplace.app.edit;

import io.l3af.marketplace.catalog.CatalogAdvisory;
import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.catalog.manifest.ManifestSchema;
import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.Advisory.Affected;
import io.l3af.marketplace.model.Release;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Warns of releases, and withdraws them in the same step if that is asked for. */
public final class WriteAdvisory {
    private static final String PREFIX = "KFSA";

    private WriteAdvisory() {}

    /**
     * What to warn of.
     *
     * @param title one line
     * @param aliases what others call it
     * @param references http or https URLs
     * @param details Markdown; may be empty
     * @param yanks whether the affected releases are withdrawn as well
     */
    public record Request(
            Affected affected,
            String title,
            Advisory.Severity severity,
            List<String> aliases,
            List<String> references,
            String details,
            boolean yanks) {
        public Request {
            aliases = List.copyOf(aliases);
            references = List.copyOf(references);
        }
    }

    /** Writes {@code advisories/<id>.yaml} into the catalog that {@code place} is or lies in. */
    public static EditedCatalog run(Path place, Request request, LocalDate today) {
        CatalogEdit edit = CatalogEdit.open(place);
        Optional<CatalogFunction> function = edit.function(request.affected().function());
        if (function.isPresent()) {
            String id = freeId(edit, today);
            edit.checkRange(request.affected());
            edit.create(
                    edit.catalog().root().resolve("advisories").resolve(id + ".yaml"),
                    ManifestSchema.ADVISORY,
                    text(request, today));
            if (request.yanks()) {
                yank(edit, function.get(), request, id, today);
            }
        }
        return edit.commit();
    }

    /** The next number of the year. */
    private static String freeId(CatalogEdit edit, LocalDate today) {
        Set<String> taken = edit.catalog().advisories().stream()
                .map(CatalogAdvisory::advisory)
                .map(Advisory::id)
                .collect(Collectors.toSet());
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> String.format(Locale.ROOT, "%s-%d-%04d", PREFIX, today.getYear(), number))
                .filter(id -> !taken.contains(id))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Request request, LocalDate today) {
        Affected affected = request.affected();
        StringBuilder text = new StringBuilder("title: " + CatalogEdit.quoted(request.title()) + "\n");
        text.append("severity: " + request.severity().word() + "\n");
        text.append("published: " + today + "\n");
        addList(text, "aliases", request.aliases());
        text.append("affected:\n  - { function: " + affected.function());
        if (affected.introduced() != null) {
            text.append(", introduced: " + affected.introduced());
        }
        if (affected.fixed() != null) {
            text.append(", fixed: " + affected.fixed());
        }
        text.append(" }\n");
        addList(text, "references", request.references());
        if (!request.details().isBlank()) {
            text.append("details: |\n" + request.details().strip().indent(2).replaceAll("(?m)^ +$", ""));
        }
        return text.toString();
    }

    private static void addList(StringBuilder text, String key, List<String> values) {
        if (!values.isEmpty()) {
            text.append(key + ":\n");
            values.forEach(value -> text.append("  - " + CatalogEdit.quoted(value) + "\n"));
        }
    }

    private static void yank(CatalogEdit edit, CatalogFunction function, Request request, String id, LocalDate today) {
        for (Release release : function.function().releases()) {
            boolean isAffected = request.affected().contains(request.affected().function(), release.version());
            if (isAffected && release.yanked() == null) {
                YankRelease.append(edit, function, release, id + ": " + request.title(), today);
            }
        }
    }
}
