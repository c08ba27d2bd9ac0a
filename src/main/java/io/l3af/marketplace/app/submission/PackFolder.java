package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.archive.ArchiveLimits;
import io.l3af.marketplace.archive.PackageContents;
import io.l3af.marketplace.archive.PackageWriter;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.FileFailure;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.l3afd.PackageContract;
import io.l3af.marketplace.model.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Packs a folder of built files so that l3afd can run it and the same files always give the same bytes. */
public final class PackFolder {
    private PackFolder() {}

    /** What {@code release.yaml} has to say of a package. */
    public record Result(long size, Sha256 sha256) {}

    /**
     * Packs {@code folder} into {@code artifact}; nothing is written when a problem is found.
     *
     * @param now against which dates of signatures in the folder are measured
     */
    public static Optional<Result> run(Path folder, Path artifact, Instant now, Diagnostics diagnostics) {
        String name = artifact.getFileName().toString();
        if (!PackageContract.isArtifactName(name)) {
            diagnostics.report(
                    Code.BAD_ARTIFACT_NAME,
                    Location.of(artifact.toString()),
                    "expected letters, digits, '_' and '-', then .tar.gz or .zip, found \"" + name + "\"");
            return Optional.empty();
        }
        requireFolder(folder, "Name the folder of the files that were built.");
        requireFolder(artifact.toAbsolutePath().resolveSibling(""), "Make it first, or write the package elsewhere.");
        try {
            if (isEmpty(folder)) {
                throw new EnvironmentException(
                        "the folder " + folder + " holds no file to pack", "Build the function into it first.");
            }
            FolderSignatures.check(folder, now, diagnostics);
            if (diagnostics.hasErrors()) {
                return Optional.empty();
            }
            PackageContents contents = new PackageWriter(ArchiveLimits.DEFAULTS).write(folder, artifact);
            for (Finding finding : contents.findings()) {
                diagnostics.report(finding.code(), Location.of(folder.toString()), finding.message());
            }
            if (!contents.isSound()) {
                return Optional.empty();
            }
            byte[] packed = Files.readAllBytes(artifact);
            return Optional.of(new Result(packed.length, Sha256.of(packed)));
        } catch (IOException e) {
            throw new EnvironmentException(
                    "the folder " + folder + " cannot be packed into " + artifact + ": " + FileFailure.told(e),
                    "Give a folder of built files and a place that may be written to.",
                    e);
        }
    }

    private static void requireFolder(Path folder, String mend) {
        if (!Files.isDirectory(folder)) {
            throw new EnvironmentException(
                    Files.exists(folder) ? folder + " is not a folder" : "there is no folder " + folder, mend);
        }
    }

    /** Whether there is no file anywhere in it. */
    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.allMatch(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
