package io.l3af.marketplace.archive;

import io.l3af.marketplace.model.PackageFile;

/**
 * Takes the contents of some files of a package while it is read.
 *
 * <p>What it was given must be forgotten if the package turns out not to be sound: a check sum stands behind its content.
 */
public interface ContentVisitor {
    /** Takes nothing. */
    ContentVisitor NOBODY = new ContentVisitor() {
        @Override
        public boolean wants(PackageFile file) {
            return false;
        }

        @Override
        public void visit(PackageFile file, byte[] content) {}
    };

    /** Whether the content of {@code file} is to be kept in memory and given to {@link #visit}. */
    boolean wants(PackageFile file);

    /** Takes the content of a file that was wanted, in the order of the archive. */
    void visit(PackageFile file, byte[] content);
}
