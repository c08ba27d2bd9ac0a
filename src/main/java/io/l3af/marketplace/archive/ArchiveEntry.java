package io.l3af.marketplace.archive;

/**
 * An entry as an archive names it, nothing of it believed yet.
 *
 * @param name its bytes as ISO 8859-1, so that any byte can be shown and judged
 * @param size bytes of its content, unpacked
 * @param mode permission, set-uid, set-gid and sticky bits, 0 to 07777
 */
record ArchiveEntry(String name, Kind kind, long size, int mode) {
    /** What an entry is; only files and folders may be in a package. */
    enum Kind {
        FILE("a file"),
        FOLDER("a folder"),
        SYMBOLIC_LINK("a symbolic link, which l3afd does not unpack as one"),
        HARD_LINK("a hard link, which l3afd does not unpack as one"),
        DEVICE("a device"),
        FIFO("a fifo"),
        SPARSE("a sparse file"),
        GLOBAL_HEADER("a PAX global header (git archive writes one), which l3afd unpacks as a file"),
        MISMATCH("of one type by its mode and of another by its entry"),
        OTHER("neither a file nor a folder");

        private final String description;

        Kind(String description) {
            this.description = description;
        }

        String description() {
            return description;
        }

        /** Whether it may be in a package. */
        boolean isPlain() {
            return this == FILE || this == FOLDER;
        }
    }
}
