package io.l3af.marketplace.archive;

import io.l3af.marketplace.archive.ArchiveEntry.Kind;

/** The bits of {@code st_mode}: linux v6.12 include/uapi/linux/stat.h. */
final class UnixModes {
    static final int TYPE_BITS = 0170000;
    static final int MODE_BITS = 07777;
    static final int FOLDER = 0040000;
    static final int FILE = 0100000;

    private static final int FIFO = 0010000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int BLOCK_DEVICE = 0060000;
    private static final int SYMBOLIC_LINK = 0120000;

    private UnixModes() {}

    /**
     * The kind of an entry whose archive says {@code kind} and whose mode may say so, too: l3afd's tar and zip readers
     * believe either.
     */
    static Kind confirm(Kind kind, int mode) {
        Kind byMode = switch (mode & TYPE_BITS) {
            case 0 -> kind;
            case FILE -> Kind.FILE;
            case FOLDER -> Kind.FOLDER;
            case SYMBOLIC_LINK -> Kind.SYMBOLIC_LINK;
            case FIFO -> Kind.FIFO;
            case CHARACTER_DEVICE, BLOCK_DEVICE -> Kind.DEVICE;
            default -> Kind.OTHER;
        };
        if (!kind.isPlain() || byMode == kind) {
            return kind;
        }
        return byMode.isPlain() ? Kind.MISMATCH : byMode;
    }
}
