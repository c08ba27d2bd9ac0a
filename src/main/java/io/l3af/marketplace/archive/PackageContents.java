package io.l3af.marketplace.archive;

import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.model.PackageFile;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was seen in a package.
 *
 * @param files plain files relative to the package's folder, by name; those that could be read when there are findings
 * @param folders those inside the package's folder, relative to it, by name
 * @param findings why the package must be refused, in the order of the archive; empty: l3afd can unpack it
 */
public record PackageContents(List<PackageFile> files, SortedSet<String> folders, List<Finding> findings) {
    /** What is seen of a package that must not even be read. */
    static PackageContents refused(Finding finding) {
        return new PackageContents(List.of(), new TreeSet<>(), List.of(finding));
    }

    public PackageContents {
        files = List.copyOf(files);
        folders = Collections.unmodifiableSortedSet(new TreeSet<>(folders));
        findings = List.copyOf(findings);
    }

    /** Whether nothing speaks against the package. */
    public boolean isSound() {
        return findings.isEmpty();
    }
}
