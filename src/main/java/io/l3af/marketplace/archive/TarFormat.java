package io.l3af.marketplace.archive;

/**
 * The numbers of the tar format: POSIX.1-2017, "pax", sections "ustar Interchange Format" and "pax Header Block", and
 * the GNU tar manual, "Basic Tar Format".
 */
final class TarFormat {
    static final int BLOCK = 512;

    static final Field NAME = new Field(0, 100);
    static final Field MODE = new Field(100, 8);
    static final Field UID = new Field(108, 8);
    static final Field GID = new Field(116, 8);
    static final Field SIZE = new Field(124, 12);
    static final Field MTIME = new Field(136, 12);
    static final Field CHECKSUM = new Field(148, 8);
    static final int TYPE = 156;
    static final Field MAGIC = new Field(257, 8);
    static final Field DEVICE_MAJOR = new Field(329, 8);
    static final Field DEVICE_MINOR = new Field(337, 8);
    static final Field PREFIX = new Field(345, 155);
    /** Empty in USTAR; star and GNU keep extensions here. */
    static final Field REST = new Field(500, 12);

    static final String USTAR_MAGIC = "ustar\00000";
    static final String GNU_MAGIC = "ustar  \0";

    static final char OLD_FILE = '\0';
    static final char FILE = '0';
    static final char HARD_LINK = '1';
    static final char SYMBOLIC_LINK = '2';
    static final char CHARACTER_DEVICE = '3';
    static final char BLOCK_DEVICE = '4';
    static final char FOLDER = '5';
    static final char FIFO = '6';
    static final char PAX_HEADER = 'x';
    static final char PAX_GLOBAL_HEADER = 'g';
    static final char GNU_LONG_NAME = 'L';
    static final char GNU_LONG_LINK = 'K';
    static final char GNU_SPARSE = 'S';

    private TarFormat() {}

    /**
     * A field of a header block.
     *
     * @param offset bytes from the start of the block
     * @param length bytes
     */
    record Field(int offset, int length) {
        int end() {
            return offset + length;
        }
    }
}
