package io.l3af.marketplace.archive;

import io.l3af.marketplace.archive.ArchiveEntry.Kind;
import io.l3af.marketplace.diagnostics.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a tar: USTAR, with PAX or GNU headers only where they name an entry.
 *
 * <p>Stricter than a library that means to read every tar there is: where two readers could see different files, l3afd
 * would not unpack what was reviewed here.
 */
final class TarReader {
    private final InputStream tar;
    private final ArchiveLimits limits;
    private final PackageLayout layout;
    private final ContentVisitor visitor;
    private final byte[] buffer = new byte[64 * TarFormat.BLOCK];
    /** What extended headers said of the entry to come. */
    private final Set<Character> extensions = new HashSet<>();

    private @Nullable String extendedName;
    private boolean sparse;

    TarReader(InputStream tar, ArchiveLimits limits, PackageLayout layout, ContentVisitor visitor) {
        this.tar = tar;
        this.limits = limits;
        this.layout = layout;
        this.visitor = visitor;
    }

    /**
     * Hands every entry to the layout.
     *
     * @throws RefusedException if the tar cannot be read on
     * @throws IOException if the stream fails
     */
    void read() throws IOException {
        byte[] block = new byte[TarFormat.BLOCK];
        while (true) {
            fill(block, "the tar has no end mark of two zero blocks");
            if (isZero(block, block.length)) {
                break;
            }
            TarHeader header = TarHeader.parse(block);
            switch (header.type()) {
                case TarFormat.PAX_HEADER -> applyPax(extension(header));
                case TarFormat.GNU_LONG_NAME -> rename(longName(extension(header)));
                case TarFormat.GNU_LONG_LINK -> extension(header);
                default -> readEntry(header);
            }
        }
        readEnd(block);
    }

    private void readEntry(TarHeader header) throws IOException {
        String name = extendedName == null ? header.name() : extendedName;
        Kind kind = sparse ? Kind.SPARSE : UnixModes.confirm(kind(header.type()), header.mode());
        boolean headerOnly = header.type() >= TarFormat.HARD_LINK && header.type() <= TarFormat.FIFO;
        if (headerOnly && header.size() != 0) {
            throw RefusedException.corrupt(EntryNames.quote(name) + " is no file and yet has a size");
        }
        if (header.type() == TarFormat.GNU_SPARSE) {
            throw new RefusedException(
                    Code.PACKAGE_BAD_TYPE,
                    EntryNames.quote(name) + " is " + kind.description() + ", behind which the tar cannot be read on");
        }
        ArchiveEntry entry = new ArchiveEntry(name, kind, header.size(), header.mode() & UnixModes.MODE_BITS);
        boolean isKept = layout.add(entry);
        if (isKept && kind == Kind.FILE && visitor.wants(layout.latest())) {
            visitor.visit(layout.latest(), content(header));
        } else {
            skip(padded(header.size()));
        }
        extensions.clear();
        extendedName = null;
        sparse = false;
    }

    /** Memory grows with what is there, not with what is promised. */
    private byte[] content(TarHeader header) throws IOException {
        byte[] content = tar.readNBytes(Math.toIntExact(header.size()));
        if (content.length < header.size()) {
            throw RefusedException.corrupt("the tar is truncated");
        }
        skip(padded(header.size()) - header.size());
        return content;
    }

    private static Kind kind(char type) {
        return switch (type) {
            case TarFormat.FILE, TarFormat.OLD_FILE -> Kind.FILE;
            case TarFormat.FOLDER -> Kind.FOLDER;
            case TarFormat.HARD_LINK -> Kind.HARD_LINK;
            case TarFormat.SYMBOLIC_LINK -> Kind.SYMBOLIC_LINK;
            case TarFormat.CHARACTER_DEVICE, TarFormat.BLOCK_DEVICE -> Kind.DEVICE;
            case TarFormat.FIFO -> Kind.FIFO;
            case TarFormat.GNU_SPARSE -> Kind.SPARSE;
            case TarFormat.PAX_GLOBAL_HEADER -> Kind.GLOBAL_HEADER;
            default -> Kind.OTHER;
        };
    }

    /** The content of a header that speaks of the entry behind it. */
    private byte[] extension(TarHeader header) throws IOException {
        if (!extensions.add(header.type())) {
            throw RefusedException.corrupt("two extended headers of type " + header.type() + " precede one entry");
        }
        if (header.size() > limits.headerBytes()) {
            throw new RefusedException(
                    Code.PACKAGE_TOO_LARGE,
                    "an extended header has " + header.size() + " bytes, more than the limit of "
                            + limits.headerBytes());
        }
        byte[] data = new byte[(int) header.size()];
        fill(data, "the tar is truncated");
        skip(padded(header.size()) - header.size());
        return data;
    }

    private void applyPax(byte[] data) throws RefusedException {
        PaxRecords records = PaxRecords.parse(data);
        sparse = records.sparse();
        if (records.path() != null) {
            rename(records.path());
        }
    }

    private void rename(String name) throws RefusedException {
        if (extendedName != null) {
            throw RefusedException.corrupt("two extended headers name one entry");
        }
        extendedName = name;
    }

    /** Without its final NULs; one inside stays, so that the name is refused for it. */
    private static String longName(byte[] data) throws RefusedException {
        int length = data.length;
        while (length > 0 && data[length - 1] == 0) {
            length--;
        }
        if (length == 0) {
            throw RefusedException.corrupt("a GNU long name is empty");
        }
        return new String(data, 0, length, StandardCharsets.ISO_8859_1);
    }

    /** After the first zero block: a second one, then nothing but zeros, and the stream to its check sum. */
    private void readEnd(byte[] block) throws IOException {
        fill(block, "the tar has no end mark of two zero blocks");
        if (!isZero(block, block.length)) {
            throw RefusedException.corrupt("a single zero block stands inside the tar");
        }
        if (!extensions.isEmpty()) {
            throw RefusedException.corrupt("the tar ends behind an extended header");
        }
        for (int count = tar.read(buffer); count >= 0; count = tar.read(buffer)) {
            if (!isZero(buffer, count)) {
                throw new RefusedException(Code.PACKAGE_TRAILING_DATA, "bytes follow the end mark of the tar");
            }
        }
    }

    private void fill(byte[] target, String ifNothing) throws IOException {
        int count = tar.readNBytes(target, 0, target.length);
        if (count < target.length) {
            throw RefusedException.corrupt(count == 0 ? ifNothing : "the tar is truncated");
        }
    }

    private void skip(long bytes) throws IOException {
        for (long left = bytes; left > 0; ) {
            int count = tar.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                throw RefusedException.corrupt("the tar is truncated");
            }
            left -= count;
        }
    }

    private static long padded(long size) {
        return (size + TarFormat.BLOCK - 1) / TarFormat.BLOCK * TarFormat.BLOCK;
    }

    private static boolean isZero(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
