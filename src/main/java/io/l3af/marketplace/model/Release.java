package io.l3af.marketplace.model;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a kernel function, as {@code release.yaml} says.
 *
 * @param artifact file name of the package; its part before the first dot is the folder l3afd looks into
 * @param size bytes of the package
 * @param location where its publisher hosts the package; absent: it lies in the catalog
 * @param changes Markdown; may be empty
 * @param programs how l3afd runs this release; empty: as the function says
 * @param evidence what kernels make of it, as {@code evidence.json} says
 */
public record Release(
        Version version,
        LocalDate date,
        String artifact,
        long size,
        Sha256 sha256,
        @Nullable URI location,
        String changes,
        @Nullable Yank yanked,
        @Nullable Deprecation deprecated,
        @Nullable BuildFacts build,
        List<L3afProgram> programs,
        @Nullable Evidence evidence) {
    public Release {
        programs = List.copyOf(programs);
    }

    /** The folder inside the package: the artifact's name up to its first dot. */
    public String prefix() {
        return artifact.substring(0, artifact.indexOf('.'));
    }

    /** How a package was built from source; each as its builder wrote it. */
    public record BuildFacts(
            @Nullable String image,
            @Nullable String compiler,
            @Nullable Sha256 sourceSha256) {
        /** Whether each is known. */
        public boolean isComplete() {
            return image != null && compiler != null && sourceSha256 != null;
        }
    }
}
