package io.l3af.marketplace.app;

import io.l3af.marketplace.archive.ArchiveLimits;
import io.l3af.marketplace.archive.ContentVisitor;
import io.l3af.marketplace.archive.PackageContents;
import io.l3af.marketplace.archive.PackageReader;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.diagnostics.Location;
import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.object.BinaryReader;
import io.l3af.marketplace.model.PackageFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Binaries that somebody named: by itself, when it may be a pipe or a device that never ends, or in a package. */
public final class BinaryFile {
    private BinaryFile() {}

    /**
     * All of {@code file}; empty if it is too large, which is reported.
     *
     * @throws IOException if it cannot be read
     */
    public static Optional<byte[]> read(Path file, Diagnostics diagnostics) throws IOException {
        int most = Math.toIntExact(ObjectLimits.DEFAULTS.bytes());
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length <= most) {
                return Optional.of(bytes);
            }
        }
        diagnostics.report(
                Code.FILE_TOO_LARGE, Location.of(file.toString()), "expected at most " + most + " bytes, found more");
        return Optional.empty();
    }

    /** Takes a binary. */
    @FunctionalInterface
    public interface Taker {
        /**
         * Takes one.
         *
         * @param name relative to the package's folder
         */
        void take(String name, Location location, byte[] content);
    }

    /**
     * Hands on each binary of a package as soon as it is unpacked, so that one at a time is in memory. What is wrong with the
     * package, and what is too large to be read, is reported.
     *
     * @throws IOException if it cannot be read
     */
    public static PackageContents inPackage(Path file, Diagnostics diagnostics, Taker taker) throws IOException {
        Location location = Location.of(file.toString());
        PackageContents contents = new PackageReader(ArchiveLimits.DEFAULTS)
                .read(file, file.getFileName().toString(), new ContentVisitor() {
                    @Override
                    public boolean wants(PackageFile found) {
                        LargeFile.finding(found).ifPresent(finding -> report(finding, location, diagnostics));
                        return !LargeFile.isOne(found);
                    }

                    @Override
                    public void visit(PackageFile found, byte[] content) {
                        if (BinaryReader.isElf(content)) {
                            taker.take(found.name(), Location.of(file + "!" + found.name()), content);
                        }
                    }
                });
        contents.findings().forEach(finding -> report(finding, location, diagnostics));
        return contents;
    }

    private static void report(Finding finding, Location location, Diagnostics diagnostics) {
        diagnostics.report(finding.code(), location, finding.message());
    }

    /** Reports that what is at {@code location} is no binary that can be read. */
    public static void reportUnreadable(Location location, UnreadableException e, Diagnostics diagnostics) {
        diagnostics.report(
                Code.BINARY_UNREADABLE,
                location,
                "expected an object or executable, found a file that "
                        + e.failure().reason() + ", at byte " + e.failure().offset());
    }
}
