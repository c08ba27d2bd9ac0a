package io.l3af.marketplace.archive;

import io.l3af.marketplace.archive.ArchiveEntry.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One entry as the central directory of a zip tells it, which is what l3afd believes.
 *
 * @param name ISO 8859-1
 * @param flags general purpose bits
 * @param crc CRC-32 of the content
 * @param packed bytes in the archive
 * @param unpacked bytes of the content
 * @param offset of its local header from the start of the file
 * @param system that made it, the upper byte of "version made by"
 * @param attributes external ones
 */
record ZipRecord(
        String name,
        int flags,
        int method,
        int crc,
        long packed,
        long unpacked,
        long offset,
        int system,
        long attributes) {
    private static final int DOS_FOLDER_MODE = 0777;
    private static final int DOS_FILE_MODE = 0666;
    private static final int DOS_READ_ONLY_MODE = 0444;

    /**
     * Reads a central directory header.
     *
     * @param fixed its first {@link ZipFormat#CENTRAL_LENGTH} bytes, little endian
     * @param variable name, extra fields and comment
     * @throws RefusedException if it asks for anything but plain stored or deflated content
     */
    static ZipRecord parse(ByteBuffer fixed, byte[] variable) throws RefusedException {
        int nameLength = unsigned(fixed.getShort(28));
        String name = new String(variable, 0, nameLength, StandardCharsets.ISO_8859_1);
        checkExtras(name, variable, nameLength, unsigned(fixed.getShort(30)));
        ZipRecord zipRecord = new ZipRecord(
                name,
                unsigned(fixed.getShort(8)),
                unsigned(fixed.getShort(10)),
                fixed.getInt(16),
                Integer.toUnsignedLong(fixed.getInt(20)),
                Integer.toUnsignedLong(fixed.getInt(24)),
                Integer.toUnsignedLong(fixed.getInt(42)),
                unsigned(fixed.getShort(4)) >> 8,
                Integer.toUnsignedLong(fixed.getInt(38)));
        zipRecord.checkMethod();
        if (fixed.getShort(34) != 0) {
            throw RefusedException.corrupt("the zip says that it spans several disks");
        }
        return zipRecord;
    }

    /** Refuses extra fields that other readers would believe more than l3afd does. */
    static void checkExtras(String name, byte[] bytes, int offset, int length) throws RefusedException {
        int end = offset + length;
        for (int at = offset; at < end; ) {
            int next = at + 4 > end ? Integer.MAX_VALUE : at + 4 + unsigned(bytes, at + 2);
            if (next > end) {
                throw RefusedException.corrupt("an extra field of " + EntryNames.quote(name) + " is malformed");
            }
            int tag = unsigned(bytes, at);
            at = next;
            if (ZipFormat.REFUSED_EXTRAS.contains(tag)) {
                throw RefusedException.corrupt(EntryNames.quote(name)
                        + " has an extra field for ZIP64, encryption or a second name, which no package needs");
            }
        }
    }

    private void checkMethod() throws RefusedException {
        String shown = EntryNames.quote(name);
        if ((flags & ZipFormat.FLAG_ENCRYPTED) != 0) {
            throw RefusedException.corrupt(shown + " is encrypted");
        }
        if ((flags & ~ZipFormat.KNOWN_FLAGS) != 0) {
            throw RefusedException.corrupt(shown + " has zip flags that l3afd does not know");
        }
        if (method != ZipFormat.STORED && method != ZipFormat.DEFLATED) {
            throw RefusedException.corrupt(
                    shown + " is compressed with method " + method + ", expected 0 (stored) or 8 (deflated)");
        }
    }

    boolean isFolder() {
        return name.endsWith("/");
    }

    boolean hasDescriptor() {
        return (flags & ZipFormat.FLAG_DESCRIPTOR) != 0;
    }

    /** As Go's archive/zip, and so l3afd, reads name and attributes (struct.go, Mode). */
    ArchiveEntry entry() {
        Kind kind = isFolder() ? Kind.FOLDER : Kind.FILE;
        int mode = (int) (attributes >> 16);
        Kind confirmed = UnixModes.confirm(kind, mode);
        if (ZipFormat.DOS_SYSTEMS.contains(system)) {
            if (!isFolder() && (attributes & ZipFormat.DOS_FOLDER) != 0) {
                confirmed = Kind.MISMATCH;
            }
            int fileMode = (attributes & ZipFormat.DOS_READ_ONLY) != 0 ? DOS_READ_ONLY_MODE : DOS_FILE_MODE;
            mode = isFolder() ? DOS_FOLDER_MODE : fileMode;
        } else if (!ZipFormat.UNIX_SYSTEMS.contains(system)) {
            mode = 0;
        }
        return new ArchiveEntry(name, confirmed, unpacked, mode & UnixModes.MODE_BITS);
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }

    private static int unsigned(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    }
}
