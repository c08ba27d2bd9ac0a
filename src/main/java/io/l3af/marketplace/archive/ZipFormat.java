package io.l3af.marketplace.archive;

import java.util.Set;

/** The numbers of the zip format: PKWARE APPNOTE.TXT 6.3.10; sections in parentheses. */
final class ZipFormat {
    /** Local file header (4.3.7). */
    static final int LOCAL_SIGNATURE = 0x04034b50;

    static final int LOCAL_LENGTH = 30;

    /** Data descriptor (4.3.9); its signature is optional. */
    static final int DESCRIPTOR_SIGNATURE = 0x08074b50;

    static final int DESCRIPTOR_LENGTH = 12;

    /** Central directory header (4.3.12). */
    static final int CENTRAL_SIGNATURE = 0x02014b50;

    static final int CENTRAL_LENGTH = 46;

    /** End of central directory record (4.3.16), without comment. */
    static final int END_SIGNATURE = 0x06054b50;

    static final int END_LENGTH = 22;

    /** ZIP64 end of central directory locator (4.3.15), which would stand right before the end record. */
    static final int ZIP64_LOCATOR_SIGNATURE = 0x07064b50;

    static final int ZIP64_LOCATOR_LENGTH = 20;

    /** General purpose bits (4.4.4). */
    static final int FLAG_ENCRYPTED = 1;

    static final int FLAG_DESCRIPTOR = 1 << 3;
    /** Two bits of the compression level, the descriptor, UTF-8 names: whatever else is set changes how to read. */
    static final int KNOWN_FLAGS = 1 << 1 | 1 << 2 | FLAG_DESCRIPTOR | 1 << 11;

    /** Compression methods (4.4.5). */
    static final int STORED = 0;

    static final int DEFLATED = 8;

    /** Systems whose external attributes hold a Unix mode in their upper half (4.4.2): Unix and macOS. */
    static final Set<Integer> UNIX_SYSTEMS = Set.of(3, 19);

    /** Systems whose external attributes are those of MS-DOS: FAT, NTFS and VFAT. */
    static final Set<Integer> DOS_SYSTEMS = Set.of(0, 10, 14);

    static final int DOS_READ_ONLY = 1;
    static final int DOS_FOLDER = 1 << 4;

    /**
     * Extra fields that change name, sizes or content (4.5.2, 4.6.9 and the AE specification of WinZip): ZIP64, strong
     * encryption, Unicode path, AES.
     */
    static final Set<Integer> REFUSED_EXTRAS = Set.of(0x0001, 0x0017, 0x7075, 0x9901);

    private ZipFormat() {}
}
