package io.l3af.marketplace.app.verification;

import io.l3af.marketplace.archive.ArchiveLimits;
import io.l3af.marketplace.archive.PackageContents;
import io.l3af.marketplace.archive.PackageReader;
import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.facts.ReleaseFacts;
import io.l3af.marketplace.l3afd.PackageContract;
import io.l3af.marketplace.model.L3afProgram;
import io.l3af.marketplace.model.PackageFile;
import io.l3af.marketplace.model.Release;
import io.l3af.marketplace.trust.openpgp.Sealing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rules that a package must keep, whoever made it: its layout, what the manifest says of it, and its binaries. */
public final class PackageGates {
    private final CatalogFunction function;
    private final Release release;
    private final boolean acceptsKernelBound;
    private final ArchiveLimits limits;
    private final Diagnostics diagnostics;

    /**
     * The rules for the package of {@code release}.
     *
     * @param acceptsKernelBound whether objects that run only on some kernels are worth a warning only
     * @param limits how much of it is read
     */
    public PackageGates(
            CatalogFunction function,
            Release release,
            boolean acceptsKernelBound,
            ArchiveLimits limits,
            Diagnostics diagnostics) {
        this.acceptsKernelBound = acceptsKernelBound;
        this.function = function;
        this.release = release;
        this.limits = limits;
        this.diagnostics = diagnostics;
    }

    /**
     * What was seen of a package.
     *
     * @param programs as l3afd runs them
     * @param files none of a sealed package
     * @param isSound whether l3afd can unpack it; not known of a sealed package
     */
    public record Seen(List<L3afProgram> programs, List<PackageFile> files, ReleaseFacts facts, boolean isSound) {}

    /**
     * Reads the package {@code file} and reports what is wrong with it.
     *
     * @param location how people know the package
     * @throws IOException if the file cannot be read
     */
    public Seen judge(Path file, Location location) throws IOException {
        List<L3afProgram> programs = programs();
        PackagedBinaries binaries = new PackagedBinaries(function.function(), programs, acceptsKernelBound);
        PackageContents contents = new PackageReader(limits).read(file, release.packageName(), binaries);
        report(contents.findings(), location);
        if (contents.isSound()) {
            checkContract(PackageContract.check(programs, contents.files(), contents.folders()));
            checkContract(binaries.disagreements());
            report(binaries.findings(), location);
        }
        return new Seen(programs, contents.files(), binaries.facts(), contents.isSound());
    }

    /** Of a sealed package nothing is known but that it brings no key along. */
    Seen judgeSealed(Path file, Location location) throws IOException {
        requireSealed(file, location, diagnostics);
        return new Seen(programs(), List.of(), ReleaseFacts.NONE, false);
    }

    /** Reports a file that is named as a sealed package and is none. */
    public static void requireSealed(Path file, Location location, Diagnostics diagnostics) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (!Sealing.isBare(in)) {
                diagnostics.report(
                        Code.NOT_SEALED,
                        location,
                        "expected encrypted data and nothing before it, found something else");
            }
        }
    }

    private List<L3afProgram> programs() {
        return release.programs().isEmpty() ? function.function().programs() : release.programs();
    }

    private void report(List<Finding> findings, Location location) {
        for (Finding finding : findings) {
            diagnostics.report(finding.code(), location, finding.message());
        }
    }

    private void checkContract(List<PackageContract.Finding> findings) {
        for (PackageContract.Finding finding : findings) {
            diagnostics.report(
                    finding.code(),
                    function.programLocation(release, finding.program(), finding.pointer()),
                    finding.message() + " (release " + release.version() + ")");
        }
    }
}
