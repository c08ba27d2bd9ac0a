package io.l3af.marketplace.model;

import java.util.List;

/**
 * A release whose package was seen, digested, looked into and whose signature holds.
 *
 * @param programs how l3afd runs it: the release's own blocks, or the function's
 * @param files what is in the package, by name
 * @param signedObjects those of the files that carry a signature of their own, by name
 * @param signatures those that make it count, by different keys; never empty
 * @param builtHere whether the marketplace signed it, having built it from source; else its publisher did
 * @param provenance how the package came to be
 * @param signature armored, detached, over the package; may hold several
 */
public record VerifiedRelease(
        Release release,
        List<L3afProgram> programs,
        List<PackageFile> files,
        List<SignedObject> signedObjects,
        List<SignedBy> signatures,
        boolean builtHere,
        Provenance provenance,
        String signature) {
    public VerifiedRelease {
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty()) {
            throw new IllegalArgumentException("signatures of " + release.version() + " must not be empty");
        }
        programs = List.copyOf(programs);
        files = List.copyOf(files);
        signedObjects = List.copyOf(signedObjects);
    }

    /** The first of the signatures: one that people can verify to verify the package. */
    public SignedBy signedBy() {
        return signatures.get(0);
    }

    public Version version() {
        return release.version();
    }

    /** The kernel's hooks it attaches to, distinct and sorted. */
    public List<String> hooks() {
        return programs.stream()
                .flatMap(program -> program.attach().stream())
                .map(AttachPoint::hook)
                .distinct()
                .sorted()
                .toList();
    }
}
