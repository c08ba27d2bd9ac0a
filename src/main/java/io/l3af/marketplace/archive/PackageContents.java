package io.l3af.marketplace.archive;

import io.l3af.marketplace.diagnostics.Finding;
import io.l3af.marketplace.model.PackageFile;
import java.util.List;

/**
 * What was seen in a package.
 *
 * @param files plain files relative to the package's folder, by name; those that could be read when there are findings
 * @param findings why the package must be refused, in the order of the archive; empty: l3afd can unpack it
 */
public record PackageContents(List<PackageFile> files, List<Finding> findings) {
    public PackageContents {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
    }

    /** Whether nothing speaks against the package. */
    public boolean isSound() {
        return findings.isEmpty();
    }
}
