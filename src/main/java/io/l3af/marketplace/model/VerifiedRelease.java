package io.l3af.marketplace.model;

import java.util.List;

/**
 * A release whose package was seen, digested, looked into and whose signature holds.
 *
 * @param programs how l3afd runs it: the release's own blocks, or the function's
 * @param files what is in the package, by name
 * @param signature armored, detached, over the package
 */
public record VerifiedRelease(
        Release release, List<L3afProgram> programs, List<PackageFile> files, SignedBy signedBy, String signature) {
    public VerifiedRelease {
        programs = List.copyOf(programs);
        files = List.copyOf(files);
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
