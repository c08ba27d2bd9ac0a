package io.l3af.marketplace.model;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a kernel function, as {@code release.yaml} says.
 *
 * @param artifact file name of what is published; its part before the first dot is the folder l3afd looks into
 * @param size bytes of the package
 * @param location where its publisher hosts the package; absent: it lies in the catalog
 * @param changes Markdown; may be empty
 * @param programs how l3afd runs this release; empty: as the function says
 * @param evidence what kernels make of it, as {@code evidence.json} says
 * @param sealed what is inside, when the artifact is the ciphertext of a package
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
        @Nullable Evidence evidence,
        @Nullable Sealed sealed) {
    /** What is added to the name of a package when it is sealed. */
    public static final String SEALED = ".gpg";

    public Release {
        programs = List.copyOf(programs);
    }

    /** The folder inside the package: the artifact's name up to its first dot. */
    public String prefix() {
        return artifact.substring(0, artifact.indexOf('.'));
    }

    /** File name of the package as l3afd knows it: the artifact, opened when it is sealed. */
    public String packageName() {
        return artifact.endsWith(SEALED) ? artifact.substring(0, artifact.length() - SEALED.length()) : artifact;
    }

    /**
     * The package inside a sealed one.
     *
     * @param size bytes
     */
    public record Sealed(long size, Sha256 sha256) {}

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
