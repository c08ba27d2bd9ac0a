package io.l3af.marketplace.archive;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.scratch.ScratchFolder;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Packs a folder so that the same files always give the same package.
 *
 * <pre>{@code
 * PackageContents packed = new PackageWriter(ArchiveLimits.DEFAULTS).write(folder, Path.of("out/l3af_ratelimit.tar.gz"));
 * packed.findings().forEach(System.err::println);   // empty: the package is there
 * packed.files().forEach(file -> System.out.println(file.name()));
 * }</pre>
 *
 * <p>Names, contents and x bits of the files decide its bytes; times, owners, other mode bits and the order on disk do
 * not. Empty folders are kept. The bytes of compressed data also depend on the zlib of the Java runtime: compare what is
 * inside where it may differ.
 */
public final class PackageWriter {
    private final ArchiveLimits limits;

    public PackageWriter(ArchiveLimits limits) {
        this.limits = limits;
    }

    /**
     * Packs a folder, reads the package back, and only then puts it in place of {@code target}, in one step.
     *
     * @param folder whose files become the package; its own name does not matter
     * @param target file to write, or to replace; its name is the artifact's and says the format, .tar.gz or .zip
     * @return what {@link PackageReader} sees in the package; with findings nothing was written
     * @throws IOException if the folder cannot be read or the package not be written; then, too, there is no half package
     */
    public PackageContents write(Path folder, Path target) throws IOException {
        Path file = target.toAbsolutePath();
        String artifact = String.valueOf(file.getFileName());
        ArtifactName name = ArtifactName.parse(artifact);
        if (name == null) {
            return PackageContents.refused(
                    new Finding(Code.BAD_ARTIFACT_NAME, EntryNames.quote(artifact) + " is no name of an artifact"));
        }
        if (file.resolveSibling("").toRealPath().startsWith(folder.toRealPath())) {
            return PackageContents.refused(new Finding(
                    Code.PACKAGE_LAYOUT, EntryNames.quote(artifact) + " would lie in the folder that it is made of"));
        }
        PackageLayout layout = new PackageLayout(name.folder(), limits, limits.unpackedBytes());
        List<SourceFile> files;
        try {
            files = SourceFolder.list(folder, name.folder(), layout);
        } catch (RefusedException e) {
            return PackageContents.refused(e.finding());
        }
        return layout.hasFindings() ? layout.contents() : write(files, name.format(), file);
    }

    private PackageContents write(List<SourceFile> files, ArtifactName.Format format, Path target) throws IOException {
        String artifact = String.valueOf(target.getFileName());
        try (ScratchFolder scratch = ScratchFolder.beside(target, "pack")) {
            Path staged = Files.createFile(
                    scratch.path().resolve(artifact),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
            try (SeekableByteChannel channel = Files.newByteChannel(staged, StandardOpenOption.WRITE)) {
                switch (format) {
                    case TAR_GZ -> TarGzWriter.write(files, Channels.newOutputStream(channel));
                    case ZIP -> ZipWriter.write(files, channel);
                }
            }
            PackageContents contents = new PackageReader(limits).read(staged, artifact);
            if (contents.isSound()) {
                Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
            }
            return contents;
        }
    }
}
