package io.l3af.marketplace.build;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.model.BuildScript;
import io.l3af.marketplace.model.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The source of a function: plain files below a folder, a Makefile among them.
 *
 * @param files relative to the folder, in the order of their bytes
 * @param findings why it must not be built; then the files may be incomplete
 */
public record SourceTree(Path folder, List<Path> files, List<Finding> findings) {
    private static final int MAX_FILES = 10_000;
    private static final long MAX_BYTES = 64L << 20;
    private static final int MAX_SCRIPT_BYTES = 1 << 20;
    private static final Pattern PLAIN_NAME = Pattern.compile("[\\x21-\\x7e&&[^\\\\]]([\\x20-\\x7e&&[^\\\\]]*)");
    private static final Set<PosixFilePermission> PLAIN = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    public SourceTree {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
    }

    /**
     * Lists the files of {@code folder} under limits: 10,000 files, 64 MiB, no links, names in printable ASCII.
     *
     * @throws IOException if it cannot be listed
     */
    public static SourceTree read(Path folder) throws IOException {
        Listing listing = new Listing(folder);
        Files.walkFileTree(folder, listing);
        listing.files.sort(Comparator.comparing(Path::toString)); // all names are ASCII, so this is the order of bytes
        if (listing.findings.isEmpty() && !listing.files.contains(Path.of(BuildScript.NAME))) {
            listing.refuse("expected a " + BuildScript.NAME + ", found none");
        }
        return new SourceTree(folder, listing.files, listing.findings);
    }

    /**
     * What {@code (cd src && find . -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum) | sha256sum} says.
     *
     * @throws IOException if a file cannot be read
     */
    public Sha256 digest() throws IOException {
        MessageDigest all = Sha256.newDigest();
        for (Path file : files) {
            String line = Sha256.of(Files.readAllBytes(folder.resolve(file))) + "  " + file + "\n";
            all.update(line.getBytes(StandardCharsets.US_ASCII));
        }
        return Sha256.of(all);
    }

    /** Whether the build script has a rule {@code test}. */
    boolean hasTests() throws IOException {
        Path script = folder.resolve(BuildScript.NAME);
        return Files.size(script) <= MAX_SCRIPT_BYTES && BuildScript.hasTests(Files.readAllBytes(script));
    }

    /** Copies the files into {@code target}, with the modes that git knows: 0755 or 0644. */
    void copyTo(Path target) throws IOException {
        Files.createDirectory(target);
        for (Path file : files) {
            Path copy = target.resolve(file.toString());
            Files.createDirectories(copy.getParent());
            Path original = folder.resolve(file);
            Files.write(copy, Files.readAllBytes(original));
            Files.setPosixFilePermissions(copy, Files.isExecutable(original) ? EXECUTABLE : PLAIN);
        }
    }

    private static final class Listing extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final List<Path> files = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private long bytes;

        Listing(Path folder) {
            this.folder = folder;
        }

        void refuse(String message) {
            findings.add(new Finding(Code.BUILD_SOURCE, message));
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            Path file = folder.relativize(path);
            if (!attributes.isRegularFile()) {
                refuse("expected plain files, found that " + file + " is "
                        + (attributes.isSymbolicLink() ? "a symbolic link" : "something else"));
                return FileVisitResult.CONTINUE;
            }
            for (Path segment : file) {
                if (!PLAIN_NAME.matcher(segment.toString()).matches()) {
                    refuse("expected names in printable ASCII without backslashes, found \"" + file + "\"");
                    return FileVisitResult.CONTINUE;
                }
            }
            files.add(file);
            bytes += attributes.size();
            if (files.size() > MAX_FILES || bytes > MAX_BYTES) {
                refuse("expected at most " + MAX_FILES + " files with " + MAX_BYTES + " bytes, found more");
                return FileVisitResult.TERMINATE;
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
