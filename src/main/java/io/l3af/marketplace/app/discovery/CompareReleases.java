package io.l3af.marketplace.app.discovery;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.facts.Capabilities;
import io.l3af.marketplace.facts.CapabilityChange;
import io.l3af.marketplace.model.ReleaseName;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells what changed between two releases of a catalog, or two files that need not be in any. */
public final class CompareReleases {
    private final Path place;
    private final Instant now;
    private final Diagnostics diagnostics;
    private @Nullable CatalogReleases catalog;

    private CompareReleases(Path place, Instant now, Diagnostics diagnostics) {
        this.place = place;
        this.now = now;
        this.diagnostics = diagnostics;
    }

    /**
     * The differences, sorted; empty if one of both cannot be read, which is reported.
     *
     * @param older a file, or the name of a release
     * @param newer the same
     * @param catalog where releases are; not looked at for files
     * @param now the time at which keys must not be revoked
     */
    public static Optional<List<CapabilityChange>> run(
            String older, String newer, Path catalog, Instant now, Diagnostics diagnostics) {
        CompareReleases job = new CompareReleases(catalog, now, diagnostics);
        Optional<Capabilities> before = job.capabilities(older);
        Optional<Capabilities> after = job.capabilities(newer);
        return before.flatMap(known -> after.map(found -> found.changesSince(known)));
    }

    private Optional<Capabilities> capabilities(String name) {
        return file(name)
                .map(file -> UnverifiedFile.capabilities(file, diagnostics))
                .orElseGet(() -> release(name));
    }

    private static Optional<Path> file(String name) {
        try {
            return Optional.of(Path.of(name)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<Capabilities> release(String text) {
        ReleaseName name;
        try {
            name = ReleaseName.parse(text);
        } catch (IllegalArgumentException e) {
            diagnostics.report(
                    Code.UNKNOWN_RELEASE,
                    Location.of(text.isEmpty() ? "?" : text),
                    "expected a file or category/subcategory/submitter/name@version, found neither");
            return Optional.empty();
        }
        if (catalog == null) {
            catalog = CatalogReleases.open(place, now, diagnostics);
        }
        return catalog.find(name)
                .map(found -> Capabilities.of(
                        found.release(), found.function().verified().function().requires()));
    }
}
