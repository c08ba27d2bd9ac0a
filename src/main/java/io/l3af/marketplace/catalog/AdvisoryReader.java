package io.l3af.marketplace.catalog;

import io.l3af.marketplace.catalog.manifest.CatalogFiles;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.catalog.manifest.Manifest;
import io.l3af.marketplace.catalog.manifest.ManifestSchema;
import io.l3af.marketplace.catalog.manifest.Section;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.Advisory.Affected;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Version;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code advisories/<id>.yaml}. */
final class AdvisoryReader {
    static final String FOLDER = "advisories";
    private static final String SUFFIX = ".yaml";

    private final CatalogFiles files;
    private final CatalogLimits limits;
    private final Set<FunctionPath> functions;
    private final Diagnostics diagnostics;

    /** @param functions all of the catalog */
    AdvisoryReader(CatalogFiles files, CatalogLimits limits, Set<FunctionPath> functions, Diagnostics diagnostics) {
        this.files = files;
        this.limits = limits;
        this.functions = functions;
        this.diagnostics = diagnostics;
    }

    /** The advisories of the catalog at {@code root}, newest first; what cannot be read is reported. */
    List<CatalogAdvisory> read(Path root) {
        Path folder = root.resolve(FOLDER);
        List<CatalogAdvisory> found = new ArrayList<>();
        if (!files.exists(folder)) {
            return found;
        }
        for (Path file : files.list(folder)) {
            String name = file.getFileName().toString();
            String id = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : "";
            if (Advisory.isId(id) && files.isFile(file)) {
                files.manifest(file, ManifestSchema.ADVISORY, limits)
                        .flatMap(manifest -> advisory(id, manifest))
                        .ifPresent(found::add);
            } else {
                diagnostics.report(
                        Code.ADVISORY_NAME,
                        files.location(file),
                        "expected a file such as KFSA-2026-0001.yaml, found \"" + name + "\"");
            }
        }
        found.sort((one, other) -> one.advisory().compareTo(other.advisory()));
        return found;
    }

    private Optional<CatalogAdvisory> advisory(String id, Manifest manifest) {
        Section section = manifest.section();
        LocalDate published = section.date("published");
        Advisory advisory = new Advisory(
                id,
                section.text("title"),
                Advisory.Severity.valueOf(section.text("severity").toUpperCase(Locale.ROOT)),
                published,
                section.has("modified") ? section.date("modified") : published,
                section.parsedOrNull("withdrawn", LocalDate::parse),
                section.texts("aliases"),
                section.sections("affected").stream()
                        .map(affected -> new Affected(
                                FunctionPath.parse(affected.text("function")),
                                affected.parsedOrNull("introduced", Version::parse),
                                affected.parsedOrNull("fixed", Version::parse)))
                        .toList(),
                section.texts("references"),
                section.textOr("details", ""));
        return isSound(advisory, section) ? Optional.of(new CatalogAdvisory(advisory, manifest)) : Optional.empty();
    }

    private boolean isSound(Advisory advisory, Section section) {
        boolean sound = true;
        if (advisory.modified().isBefore(advisory.published())) {
            diagnostics.report(
                    Code.ADVISORY_DATES,
                    section.location("modified"),
                    "expected a day not before " + advisory.published() + ", found " + advisory.modified());
            sound = false;
        }
        List<Section> sections = section.sections("affected");
        for (int i = 0; i < sections.size(); i++) {
            sound &= isSound(advisory.affected().get(i), sections.get(i));
        }
        return sound;
    }

    private boolean isSound(Affected affected, Section section) {
        if (!functions.contains(affected.function())) {
            diagnostics.report(
                    Code.ADVISORY_OF_UNKNOWN_FUNCTION,
                    section.location("function"),
                    "expected a function of this catalog, found " + affected.function());
            return false;
        }
        if (!affected.isPossible()) {
            diagnostics.report(
                    Code.ADVISORY_RANGE,
                    section.location("fixed"),
                    "expected a version newer than " + affected.introduced() + ", found " + affected.fixed());
        }
        return affected.isPossible();
    }
}
