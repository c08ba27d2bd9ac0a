package io.l3af.marketplace.catalog.function;

import io.l3af.marketplace.catalog.manifest.BaseUrl;
import io.l3af.marketplace.catalog.manifest.CatalogFiles;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.catalog.manifest.Manifest;
import io.l3af.marketplace.catalog.manifest.ManifestSchema;
import io.l3af.marketplace.catalog.manifest.Section;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.BillOfMaterials;
import io.l3af.marketplace.model.BuildScript;
import io.l3af.marketplace.model.BuildStatement;
import io.l3af.marketplace.model.Deprecation;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.KernelFunction;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.Version;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one function's folder. */
public final class FunctionReader {
    private static final String TERMS = "TERMS.txt";
    private static final Set<String> KNOWN = Set.of(
            "function.yaml", "README.md", "src", "releases", ReviewReader.FOLDER, TERMS, CatalogFunction.REVOKED);

    private final FunctionFolder where;
    private final CatalogFiles files;
    private final CatalogLimits limits;
    private final PackageFiles packages;
    private final Diagnostics diagnostics;

    /**
     * A reader of the folder at {@code where}.
     *
     * @param packages where those of its releases are
     */
    public FunctionReader(
            FunctionFolder where,
            CatalogFiles files,
            CatalogLimits limits,
            PackageFiles packages,
            Diagnostics diagnostics) {
        this.where = where;
        this.files = files;
        this.limits = limits;
        this.packages = packages;
        this.diagnostics = diagnostics;
    }

    /** The function, or nothing when one of its manifests or its README cannot be read; every problem is reported. */
    public Optional<CatalogFunction> read() {
        if (!files.reportStrangers(where.folder(), KNOWN)) {
            return Optional.empty();
        }
        files.reportUnlessFolder(where.folder().resolve("src"));
        Optional<Manifest> manifest =
                files.manifest(where.folder().resolve("function.yaml"), ManifestSchema.FUNCTION, limits);
        Optional<String> readme = optional("README.md", limits.textBytes());
        Optional<String> terms = optional(TERMS, limits.textBytes());
        Optional<String> revoked = optional(CatalogFunction.REVOKED, limits.textBytes());
        Map<Version, Manifest> releases = new HashMap<>();
        Map<Version, Manifest> evidence = new HashMap<>();
        boolean complete = readReleases(releases, evidence);
        List<CatalogReview> reviews = new ReviewReader(files, limits, diagnostics).read(where.folder());
        if (manifest.isEmpty() || readme.isEmpty() || terms.isEmpty() || revoked.isEmpty() || !complete) {
            return Optional.empty();
        }
        List<Release> newestFirst = releases.entrySet().stream()
                .map(entry -> new ReleaseMapping(
                                entry.getKey(), entry.getValue().section(), evidence.get(entry.getKey()))
                        .release())
                .sorted(Comparator.comparing(Release::version).reversed())
                .toList();
        reportLookAlikes(newestFirst);
        KernelFunction function = function(manifest.get().section(), readme.get(), terms.get(), newestFirst);
        return Optional.of(new CatalogFunction(
                function,
                where.folder(),
                manifest.get(),
                releases,
                evidence,
                reviews,
                packages,
                files.exists(where.folder().resolve(CatalogFunction.REVOKED)) ? revoked.get() : null));
    }

    /** The text of a file that need not be there; nothing when it cannot be read. */
    private Optional<String> optional(String name, int limit) {
        Path file = where.folder().resolve(name);
        return files.exists(file) ? files.text(file, limit) : Optional.of("");
    }

    /** Reads every release, and the evidence of those that have some; false when one of them could not be read. */
    private boolean readReleases(Map<Version, Manifest> found, Map<Version, Manifest> evidence) {
        Path folder = where.folder().resolve("releases");
        Optional<List<Path>> listed = files.exists(folder) ? files.entries(folder) : Optional.of(List.of());
        if (listed.isEmpty()) {
            return false;
        }
        List<Path> versions = listed.get();
        if (versions.isEmpty()) {
            diagnostics.report(
                    Code.NO_RELEASE,
                    files.location(where.folder().resolve("function.yaml")),
                    "expected at least one release, found none");
            return false;
        }
        boolean complete = true;
        for (Path release : versions) {
            Optional<Version> version = version(release);
            Optional<Manifest> manifest = version.isEmpty()
                    ? Optional.empty()
                    : files.manifest(release.resolve("release.yaml"), ManifestSchema.RELEASE, limits);
            manifest.ifPresent(read -> {
                found.put(version.orElseThrow(), read);
                files.reportStrangers(release, known(read.section()));
                files.reportUnlessFolder(release.resolve("src"));
            });
            complete &= manifest.isPresent()
                    && BaseUrl.isLocationSound(manifest.get().section(), diagnostics)
                    && readEvidence(release, version.orElseThrow(), evidence);
        }
        return complete;
    }

    /** What may lie beside the {@code release.yaml} that {@code section} is. */
    private static Set<String> known(Section section) {
        String artifact = section.text("artifact");
        Set<String> names = new HashSet<>(Set.of(
                "release.yaml",
                CatalogFunction.EVIDENCE,
                "src",
                artifact + ".asc",
                artifact + BuildStatement.SUFFIX,
                artifact + BillOfMaterials.SUFFIX));
        if (!section.has("location")) {
            names.add(artifact);
        }
        return names;
    }

    private boolean readEvidence(Path release, Version version, Map<Version, Manifest> found) {
        Path file = release.resolve(CatalogFunction.EVIDENCE);
        if (!files.exists(file)) {
            return true;
        }
        Optional<Manifest> manifest = files.manifest(file, ManifestSchema.EVIDENCE, limits);
        manifest.ifPresent(read -> found.put(version, read));
        return manifest.isPresent();
    }

    private Optional<Version> version(Path release) {
        String name = release.getFileName().toString();
        if (!files.isFolder(release)) {
            diagnostics.report(
                    Code.UNEXPECTED_FILE, files.location(release), "expected folders named by version, found a file");
            return Optional.empty();
        }
        try {
            return Optional.of(Version.parse(name));
        } catch (IllegalArgumentException e) {
            diagnostics.report(Code.BAD_VERSION, files.location(release), "expected a version, found \"" + name + "\"");
            return Optional.empty();
        }
    }

    /** l3afd writes dots as underscores in its paths, and some disks do not tell case apart. */
    private void reportLookAlikes(List<Release> releases) {
        Map<String, Version> seen = new HashMap<>();
        for (Release release : releases) {
            Version other = seen.putIfAbsent(
                    release.version().toString().replace('.', '_').toLowerCase(Locale.ROOT), release.version());
            if (other != null) {
                diagnostics.report(
                        Code.VERSION_COLLISION,
                        files.location(where.folder()
                                .resolve("releases")
                                .resolve(release.version().toString())),
                        "expected versions that l3afd can tell apart, found " + release.version() + " and " + other);
            }
        }
    }

    private KernelFunction function(Section section, String readme, String terms, List<Release> releases) {
        Section licence = section.section("licence").orElseThrow();
        return new KernelFunction(
                where.path(),
                section.text("title"),
                section.text("summary"),
                section.texts("tags"),
                new KernelFunction.Licences(licence.text("kernel"), licence.textOrNull("userspace")),
                section.section("source")
                        .map(source -> new KernelFunction.SourceLocation(
                                source.text("repository"), source.textOrNull("commit")))
                        .orElse(null),
                section.textOrNull("homepage"),
                section.textOrNull("support"),
                section.sections("maintainers").stream()
                        .map(person -> new KernelFunction.Maintainer(person.text("name"), person.textOrNull("email")))
                        .toList(),
                ProgramMapping.programs(section),
                section.section("userspace").map(FunctionReader::userspace).orElse(null),
                section.section("requires")
                        .map(requires -> new KernelFunction.Requirements(
                                requires.textOrNull("kernel"),
                                requires.texts("features"),
                                requires.texts("capabilities")))
                        .orElse(KernelFunction.Requirements.NONE),
                section.section("offer").map(offer -> offer(offer, terms)).orElse(KernelFunction.Offer.FREE),
                section.parsedOrNull("replaces", FunctionPath::parse),
                deprecation(section),
                readme,
                files.isFolder(where.folder().resolve("src")),
                hasTests(where.folder().resolve("src").resolve(BuildScript.NAME)),
                releases);
    }

    private boolean hasTests(Path script) {
        return files.isFile(script)
                && files.bytes(script, limits.textBytes())
                        .filter(BuildScript::hasTests)
                        .isPresent();
    }

    private static KernelFunction.Userspace userspace(Section section) {
        return new KernelFunction.Userspace(
                section.text("language"),
                section.sections("dependencies").stream()
                        .map(dependency -> new KernelFunction.Dependency(
                                dependency.text("name"),
                                dependency.textOrNull("version"),
                                dependency.textOrNull("install")))
                        .toList());
    }

    private static KernelFunction.Offer offer(Section section, String terms) {
        return new KernelFunction.Offer(
                section.text("kind").equals("paid") ? KernelFunction.Offer.Kind.PAID : KernelFunction.Offer.Kind.FREE,
                section.section("price")
                        .map(price -> new KernelFunction.Price(
                                price.text("amount"), price.text("currency"), price.textOrNull("per")))
                        .orElse(null),
                section.textOrNull("buy_url"),
                section.parsedOrNull("trial", Version::parse),
                terms.isEmpty() ? null : terms);
    }

    static @Nullable Deprecation deprecation(Section section) {
        return section.section("deprecated")
                .map(deprecated -> new Deprecation(
                        deprecated.date("date"),
                        deprecated.text("reason"),
                        deprecated.parsedOrNull("replacement", FunctionPath::parse)))
                .orElse(null);
    }
}
