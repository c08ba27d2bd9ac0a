package io.l3af.marketplace.app.edit;

import io.l3af.marketplace.app.CatalogPlace;
import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.app.SigningSource;
import io.l3af.marketplace.app.WholeFile;
import io.l3af.marketplace.app.verification.PublisherKeys;
import io.l3af.marketplace.catalog.Catalog;
import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.catalog.function.FunctionFolder;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.catalog.manifest.ManifestSchema;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.model.Advisory;
import io.l3af.marketplace.model.FunctionPath;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.ReleaseName;
import io.l3af.marketplace.model.Version;
import io.l3af.marketplace.trust.TrustException;
import io.l3af.marketplace.trust.openpgp.SignatureVerifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes to manifests of a catalog: all are prepared and judged by their schemas first, and written only if nothing is
 * wrong. What stands in a manifest stays as it is, comments and all: keys are only added at its end.
 */
public final class CatalogEdit {
    private final Catalog catalog;
    private final Diagnostics diagnostics;
    private final Map<Path, String> texts = new LinkedHashMap<>();

    private CatalogEdit(Catalog catalog, Diagnostics diagnostics) {
        this.catalog = catalog;
        this.diagnostics = diagnostics;
    }

    /**
     * Begins with the catalog that {@code place} is or lies in.
     *
     * @throws EnvironmentException if {@code place} is not there
     */
    public static CatalogEdit open(Path place) {
        Diagnostics diagnostics = new Diagnostics();
        return new CatalogEdit(
                Catalog.open(CatalogPlace.of(place).catalog(), CatalogLimits.DEFAULT, diagnostics), diagnostics);
    }

    /** The catalog as it was before. */
    public Catalog catalog() {
        return catalog;
    }

    /** What was reported so far. */
    public Diagnostics diagnostics() {
        return diagnostics;
    }

    /** Verifies what the owner of {@code signing} signed: by the key itself, or by the record of its reviewer. */
    SignatureVerifier reviewer(SigningSource signing, Instant now) {
        return signing.certificate()
                .map(certificate -> new SignatureVerifier(List.of(certificate), now))
                .orElseGet(() -> PublisherKeys.read(catalog, now, diagnostics)
                        .verifierOf(signing.fingerprint())
                        .orElseThrow(() -> new EnvironmentException(
                                "no record of the catalog has the certificate of " + signing.fingerprint(),
                                "Add reviewers/<name>.yaml with the key first.")));
    }

    /** What {@code file} will hold, as far as this edit knows; else {@code otherwise}. */
    public @Nullable String prepared(Path file, @Nullable String otherwise) {
        String text = texts.get(file);
        return text == null ? otherwise : text;
    }

    /** Writes a file that no schema is about. */
    public void createWhole(Path file, String text) {
        texts.put(file, text);
    }

    /** The function at {@code path}; that there is none, or what is wrong with it, is reported. */
    public Optional<CatalogFunction> function(FunctionPath path) {
        Optional<FunctionFolder> folder = catalog.functions().stream()
                .filter(candidate -> candidate.path().equals(path))
                .findFirst();
        if (folder.isEmpty()) {
            report(path, "expected a function of the catalog, found " + path);
        }
        return folder.flatMap(found -> catalog.read(found, diagnostics));
    }

    /** The version of {@code function} that {@code name} names; that there is none is reported. */
    Optional<Release> release(CatalogFunction function, ReleaseName name) {
        List<Release> releases = function.function().releases();
        Version version = name.version();
        Optional<Release> found = releases.stream()
                .filter(release -> release.version().equals(version))
                .findFirst();
        if (found.isEmpty()) {
            String versions = String.join(
                    ", ",
                    releases.stream()
                            .map(release -> release.version().toString())
                            .toList());
            report(name.path(), "expected one of the versions " + versions + ", found " + name);
        }
        return found;
    }

    private void report(FunctionPath path, String message) {
        diagnostics.report(Code.UNKNOWN_RELEASE, Location.of("functions/" + path), message);
    }

    /** Reports that a manifest says already what it was to say. */
    void reportUnchanged(Location location, String key) {
        diagnostics.report(Code.ALREADY_SAID, location, "expected no \"" + key + "\" yet, found one");
    }

    /** Reports a file that must be there for an edit to make sense. */
    void reportMissing(Path file) {
        diagnostics.report(
                Code.MISSING_FILE,
                Location.of(catalog.root().relativize(file).toString()),
                "expected this file, found nothing");
    }

    /** Reports versions that cannot be. */
    void checkRange(Advisory.Affected affected) {
        if (!affected.isPossible()) {
            diagnostics.report(
                    Code.ADVISORY_RANGE,
                    Location.of("functions/" + affected.function()),
                    "expected a version newer than " + affected.introduced() + ", found " + affected.fixed());
        }
    }

    /** Adds a key to {@code file}, whose value is written as {@code value}: YAML on one line. */
    void append(Path file, ManifestSchema schema, String key, String value) {
        String text = texts.getOrDefault(file, read(file));
        put(file, schema, text + (text.endsWith("\n") ? "" : "\n") + key + ": " + value + "\n");
    }

    /** Writes a new file. */
    void create(Path file, ManifestSchema schema, String text) {
        put(file, schema, text);
    }

    /**
     * Writes a Markdown file and, beside it, its signature.
     *
     * @param about YAML that stands above the text
     */
    void createSigned(
            Path file, ManifestSchema schema, String about, String text, SigningSource signing, Instant date) {
        String name = catalog.root().relativize(file).toString();
        String whole = "---\n" + about + "---\n\n" + text;
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > catalog.limits().reviewBytes()) {
            diagnostics.report(
                    Code.FILE_TOO_LARGE,
                    Location.of(name),
                    "expected at most " + catalog.limits().reviewBytes() + " bytes, found " + bytes.length);
        } else if (schema.accepts(name, "---\n" + about, catalog.limits(), diagnostics)) {
            texts.put(file, whole);
            texts.put(file.resolveSibling(file.getFileName() + ".asc"), signed(name, bytes, signing, date));
        }
    }

    private static String signed(String name, byte[] content, SigningSource signing, Instant date) {
        try {
            return signing.signerAt(date, null).detached(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        } catch (TrustException e) {
            throw new EnvironmentException(name + " cannot be signed: " + e.getMessage(), signing.mend(), e);
        }
    }

    private void put(Path file, ManifestSchema schema, String text) {
        if (schema.accepts(catalog.root().relativize(file).toString(), text, catalog.limits(), diagnostics)) {
            texts.put(file, text);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the file " + file + " cannot be read", "Check that it may be read, and that it is UTF-8.", e);
        }
    }

    /**
     * Writes what was prepared, each file wholly; nothing when anything was reported as an error.
     *
     * @throws EnvironmentException if a file or its folder cannot be written
     */
    public EditedCatalog commit() {
        List<Path> changed = new ArrayList<>();
        if (!diagnostics.hasErrors()) {
            for (Map.Entry<Path, String> edit : texts.entrySet()) {
                Path folder = edit.getKey().getParent();
                createFolder(folder);
                WholeFile.write(edit.getKey(), edit.getValue());
                changed.add(catalog.root().relativize(edit.getKey()));
            }
        }
        return new EditedCatalog(diagnostics, catalog.root(), changed);
    }

    private static void createFolder(@Nullable Path folder) {
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the folder " + folder + " cannot be made", "Check that the catalog may be written to.", e);
        }
    }

    /** {@code text} as a scalar between double quotes, which YAML reads as JSON does. */
    static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
