package io.l3af.marketplace.archive;

import io.l3af.marketplace.archive.ArchiveEntry.Kind;
import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.model.PackageFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges the entries of one package in their order, as l3afd would meet them: the same rules for tar, for zip and for a
 * folder that is about to be packed.
 */
final class PackageLayout {
    private static final int FOLDER_MODE = 0755;
    private static final int SPECIAL_BITS = 07000;
    private static final int PERMISSION_BITS = 0777;

    private final String folder;
    private final ArchiveLimits limits;
    private final long unpackedLimit;
    private final List<PackageFile> files = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> folders = new HashSet<>();
    private final Map<String, String> spellings = new HashMap<>();
    private int entries;
    private long unpacked;

    /**
     * @param folder the artifact's name up to its first dot
     * @param unpackedLimit most bytes that all files together may have
     */
    PackageLayout(String folder, ArchiveLimits limits, long unpackedLimit) {
        this.folder = folder;
        this.limits = limits;
        this.unpackedLimit = unpackedLimit;
    }

    /**
     * Judges the next entry, before its content is read.
     *
     * @return whether it has a place in the package
     * @throws RefusedException if a limit is passed, so that nothing more may be read
     */
    boolean add(ArchiveEntry entry) throws RefusedException {
        count(entry);
        String shown = EntryNames.quote(entry.name());
        if (!entry.kind().isPlain()) {
            report(Code.PACKAGE_BAD_TYPE, shown + " is " + entry.kind().description());
        }
        if (entry.kind() == Kind.GLOBAL_HEADER) {
            return false;
        }
        if ((entry.mode() & SPECIAL_BITS) != 0) {
            report(Code.PACKAGE_BAD_TYPE, shown + " has mode " + octal(entry.mode()) + ": set-uid, set-gid or sticky");
        }
        String path = place(entry);
        if (path == null || !isNew(path)) {
            return false;
        }
        keep(entry, path);
        return true;
    }

    /** The file that was added last; only if one was. */
    PackageFile latest() {
        return files.get(files.size() - 1);
    }

    void report(Code code, String message) {
        findings.add(new Finding(code, message));
    }

    void report(Finding finding) {
        findings.add(finding);
    }

    boolean hasFindings() {
        return !findings.isEmpty();
    }

    PackageContents contents() {
        if (findings.isEmpty() && !folders.contains(folder)) {
            report(Code.PACKAGE_LAYOUT, "there is no folder \"" + folder + "/\", into which l3afd looks");
        }
        files.sort(Comparator.comparing(PackageFile::name));
        SortedSet<String> inside = folders.stream()
                .filter(path -> path.startsWith(folder + "/"))
                .map(path -> path.substring(folder.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        return new PackageContents(files, inside, findings);
    }

    private void count(ArchiveEntry entry) throws RefusedException {
        entries++;
        if (entries > limits.entries()) {
            throw new RefusedException(
                    Code.PACKAGE_TOO_LARGE, "there are more entries than the limit of " + limits.entries());
        }
        if (entry.size() > unpackedLimit - unpacked) {
            throw new RefusedException(
                    Code.PACKAGE_TOO_LARGE,
                    EntryNames.quote(entry.name()) + " has " + entry.size() + " bytes, with which the package has more"
                            + " than the " + unpackedLimit + " bytes allowed for its size");
        }
        unpacked += entry.size();
    }

    /** Where the entry belongs, without a final slash; null if that is nowhere. */
    private @Nullable String place(ArchiveEntry entry) {
        String name = entry.name();
        String shown = EntryNames.quote(name);
        if (name.equals("./") || name.equals(".")) {
            report(
                    Code.PACKAGE_LAYOUT,
                    "the first entry must be \"" + folder + "/\", not " + shown
                            + ", which l3afd refuses; never pack with \"tar .\"");
            return null;
        }
        String path = name.startsWith("./") ? name.substring(2) : name;
        if (entry.kind() == Kind.FOLDER && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        String flaw = EntryNames.flaw(path, limits.nameBytes());
        if (flaw != null) {
            report(Code.PACKAGE_BAD_NAME, "the name " + shown + " " + flaw);
            return null;
        }
        if (!path.startsWith(folder + "/") && !(path.equals(folder) && entry.kind() == Kind.FOLDER)) {
            report(Code.PACKAGE_LAYOUT, shown + " is outside the folder \"" + folder + "/\", into which l3afd looks");
            return null;
        }
        return path;
    }

    private boolean isNew(String path) {
        String other = spellings.putIfAbsent(path.toLowerCase(Locale.ROOT), path);
        if (other == null) {
            return true;
        }
        report(
                Code.PACKAGE_DUPLICATE,
                other.equals(path)
                        ? EntryNames.quote(path) + " is there twice"
                        : EntryNames.quote(other) + " and " + EntryNames.quote(path) + " differ only in case");
        return false;
    }

    private void keep(ArchiveEntry entry, String path) {
        String parent = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        if (!parent.isEmpty() && folders.add(parent)) {
            report(
                    Code.PACKAGE_LAYOUT,
                    EntryNames.quote(path) + " comes before its folder \"" + parent + "/\", so l3afd cannot create it");
        }
        if (entry.kind() == Kind.FOLDER) {
            folders.add(path);
            if ((entry.mode() & PERMISSION_BITS) != FOLDER_MODE) {
                report(
                        Code.PACKAGE_LAYOUT,
                        "the folder " + EntryNames.quote(path) + " has mode " + octal(entry.mode())
                                + ", expected 0755: l3afd gives it to all folders above, too");
            }
        } else if (entry.kind() == Kind.FILE) {
            files.add(
                    new PackageFile(path.substring(folder.length() + 1), entry.size(), entry.mode() & PERMISSION_BITS));
        }
    }

    private static String octal(int mode) {
        return String.format(Locale.ROOT, "%04o", mode);
    }
}
