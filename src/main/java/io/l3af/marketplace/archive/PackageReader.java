package io.l3af.marketplace.archive;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads packages that may be hostile.
 *
 * <pre>{@code
 * PackageContents contents = new PackageReader(ArchiveLimits.DEFAULTS).read(file, "l3af_ratelimit.tar.gz");
 * contents.findings().forEach(finding -> diagnostics.report(finding.code(), location, finding.message()));
 * contents.files().forEach(file -> System.out.println(file.name() + " " + file.size()));
 * }</pre>
 *
 * <p>A package without findings is one that l3afd v2.1.0 unpacks, and unpacks to exactly these files. Nothing is written,
 * and content is kept only where a visitor wants it: memory stays below 1 MiB and a few hundred bytes for each entry. Safe
 * for use by many threads.
 */
public final class PackageReader {
    private final ArchiveLimits limits;

    public PackageReader(ArchiveLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a package from its first to its last byte.
     *
     * @param file where it is
     * @param artifact its name in the marketplace, which says its format and the folder that must be in it
     * @return all that could be found; what is wrong with the package is in the findings, however hostile it is
     * @throws IOException if {@code file} itself cannot be read
     */
    public PackageContents read(Path file, String artifact) throws IOException {
        return read(file, artifact, ContentVisitor.NOBODY);
    }

    /**
     * Reads a package from its first to its last byte, and hands out the contents of some of its files.
     *
     * @param visitor says which; what it keeps is all that stays in memory
     */
    public PackageContents read(Path file, String artifact, ContentVisitor visitor) throws IOException {
        ArtifactName name = ArtifactName.parse(artifact);
        if (name == null) {
            return refused(Code.BAD_ARTIFACT_NAME, EntryNames.quote(artifact) + " is no name of an artifact");
        }
        long packed = Files.size(file);
        if (packed > limits.packedBytes()) {
            return refused(
                    Code.PACKAGE_TOO_LARGE,
                    "the package has " + packed + " bytes, more than the limit of " + limits.packedBytes());
        }
        long unpackedLimit = limits.unpackedBytesFor(packed);
        PackageLayout layout = new PackageLayout(name.folder(), limits, unpackedLimit);
        try {
            switch (name.format()) {
                case TAR_GZ -> readTar(file, unpackedLimit, layout, visitor);
                case ZIP -> readZip(file, layout, visitor);
            }
        } catch (RefusedException e) {
            layout.report(e.finding());
        }
        return layout.contents();
    }

    private void readTar(Path file, long unpackedLimit, PackageLayout layout, ContentVisitor visitor)
            throws IOException {
        try (InputStream tar = new GzipMembers(Files.newInputStream(file), limits.entries(), unpackedLimit)) {
            new TarReader(tar, limits, layout, visitor).read();
        }
    }

    private void readZip(Path file, PackageLayout layout, ContentVisitor visitor) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            new ZipReader(new ZipBytes(channel), limits, layout, visitor).read();
        }
    }

    private static PackageContents refused(Code code, String message) {
        return PackageContents.refused(new Finding(code, message));
    }
}
