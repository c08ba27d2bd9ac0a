package io.l3af.marketplace.catalog.function;

import io.l3af.marketplace.catalog.manifest.Manifest;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.model.BillOfMaterials;
import io.l3af.marketplace.model.BuildStatement;
import io.l3af.marketplace.model.KernelFunction;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.model.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A function as it stands in the catalog: the model, and where each part of it was written.
 *
 * @param folder the function's folder
 * @param manifest its {@code function.yaml}
 * @param releases the {@code release.yaml} of each release
 * @param evidence the {@code evidence.json} of each release that has one
 * @param reviews unverified, by key
 * @param packages where the packages of its releases are
 * @param revoked the content of {@link #REVOKED}, unverified
 */
public record CatalogFunction(
        KernelFunction function,
        Path folder,
        Manifest manifest,
        Map<Version, Manifest> releases,
        Map<Version, Manifest> evidence,
        List<CatalogReview> reviews,
        PackageFiles packages,
        @Nullable String revoked) {
    /** The file in which a publisher keeps which entitlements it took back. */
    public static final String REVOKED = "revoked.asc";

    /** The file in which a release keeps what kernels make of it. */
    public static final String EVIDENCE = "evidence.json";

    public CatalogFunction {
        releases = Map.copyOf(releases);
        evidence = Map.copyOf(evidence);
        reviews = List.copyOf(reviews);
    }

    /** The folder of a release. */
    public Path folder(Release release) {
        return PackageFiles.folder(folder, release);
    }

    /** The package of a release, whether it is there or not. */
    public Path artifact(Release release) {
        return packages.of(folder, release);
    }

    /** The detached signature of a release's package, whether it is there or not. */
    public Path signature(Release release) {
        return folder(release).resolve(release.artifact() + ".asc");
    }

    /** What a builder says of a release's package, whether it is there or not. */
    public Path statement(Release release) {
        return folder(release).resolve(release.artifact() + BuildStatement.SUFFIX);
    }

    /** What a release's package was made of, whether it is there or not. */
    public Path bill(Release release) {
        return folder(release).resolve(release.artifact() + BillOfMaterials.SUFFIX);
    }

    /** Where {@code evidence.json}, which must be there, says what is at {@code pointer} (a JSON Pointer). */
    public Location evidenceLocation(Release release, String pointer) {
        return Objects.requireNonNull(evidence.get(release.version()), EVIDENCE).location(pointer);
    }

    /** Where {@code release.yaml} says what is at {@code pointer} (a JSON Pointer). */
    public Location location(Release release, String pointer) {
        Manifest written = releases.get(release.version());
        return written == null ? manifest.location("") : written.location(pointer);
    }

    /** Where the value at {@code pointer} of program {@code number} stands that is in force for {@code release}. */
    public Location programLocation(Release release, int number, String pointer) {
        String inProgram = "/l3afd/" + number + pointer;
        return release.programs().isEmpty() ? manifest.location(inProgram) : location(release, inProgram);
    }
}
