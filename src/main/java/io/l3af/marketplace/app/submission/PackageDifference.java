package io.l3af.marketplace.app.submission;

import io.l3af.marketplace.archive.ArchiveLimits;
import io.l3af.marketplace.archive.ContentVisitor;
import io.l3af.marketplace.archive.PackageContents;
import io.l3af.marketplace.archive.PackageReader;
import io.l3af.marketplace.model.PackageFile;
import io.l3af.marketplace.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The first thing in which two packages differ. */
final class PackageDifference {
    private PackageDifference() {}

    /** A package to compare, and what to call it: {@code committed}, {@code built}. */
    record Side(Path file, String word) {}

    /** One clause that names the first differing file; empty when the packages have the same bytes. */
    static Optional<String> first(Side one, Side other, String artifact) throws IOException {
        if (Files.mismatch(one.file(), other.file()) < 0) {
            return Optional.empty();
        }
        Inside in = Inside.of(one.file(), artifact);
        Inside out = Inside.of(other.file(), artifact);
        SortedSet<String> names = new TreeSet<>(in.files.keySet());
        names.addAll(out.files.keySet());
        for (String name : names) {
            String found = in.files.get(name);
            String expected = out.files.get(name);
            if (found == null || expected == null) {
                return Optional.of(name + " is in the " + (found == null ? other : one).word() + " package alone");
            }
            if (!found.equals(expected)) {
                return Optional.of(name + " differs in " + (sameContent(found, expected) ? "its mode" : "its content"));
            }
        }
        if (!in.contents.folders().equals(out.contents.folders())) {
            return Optional.of("their empty folders differ");
        }
        return Optional.of(
                in.contents.isSound() && out.contents.isSound()
                        ? "the files are the same; the archive or its compression is not"
                        : "the " + (in.contents.isSound() ? other : one).word() + " package cannot be read");
    }

    private static boolean sameContent(@Nullable String one, @Nullable String other) {
        return String.valueOf(one).substring(0, 64).equals(String.valueOf(other).substring(0, 64));
    }

    /** Digest and mode of each file, by name. */
    private record Inside(SortedMap<String, String> files, PackageContents contents) {
        static Inside of(Path file, String artifact) throws IOException {
            SortedMap<String, String> files = new TreeMap<>();
            PackageContents contents = new PackageReader(ArchiveLimits.DEFAULTS)
                    .read(file, artifact, new ContentVisitor() {
                        @Override
                        public boolean wants(PackageFile found) {
                            return true;
                        }

                        @Override
                        public void visit(PackageFile found, byte[] content) {
                            files.put(found.name(), Sha256.of(content) + (found.isExecutable() ? "x" : "-"));
                        }
                    });
            return new Inside(files, contents);
        }
    }
}
