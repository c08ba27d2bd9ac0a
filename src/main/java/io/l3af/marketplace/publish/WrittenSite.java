package io.l3af.marketplace.publish;

import java.nio.file.Path;

/**
 * What a commit did.
 *
 * @param output the site, as it was named when the writer was opened
 * @param files files in the site now
 * @param bytes sum of their sizes in bytes; files that share a hard link count each
 * @param written files that are new or have new bytes
 * @param unchanged files that are the same as before
 * @param removed files of the site before that are in it no more
 */
public record WrittenSite(Path output, long files, long bytes, long written, long unchanged, long removed) {
    /** Whether the site was replaced; if not, nothing on the disk was touched. */
    public boolean replaced() {
        return written > 0 || removed > 0;
    }
}
