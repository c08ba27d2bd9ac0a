package io.l3af.marketplace.archive;

import java.nio.file.Path;

/**
 * A file or folder on disk and the entry that it becomes.
 *
 * @param entry its name without a final slash; mode 0755 or 0644
 */
record SourceFile(Path path, ArchiveEntry entry) {
    boolean isFolder() {
        return entry.kind() == ArchiveEntry.Kind.FOLDER;
    }

    /** As tar and zip name it: folders end in a slash. */
    String entryName() {
        return isFolder() ? entry.name() + "/" : entry.name();
    }
}
