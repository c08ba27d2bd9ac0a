package io.l3af.marketplace.archive;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.model.PackageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Walks through a zip whose every byte must belong to one entry or to the directory: local headers and contents side by
 * side from the first byte, then the central directory, then its end record.
 *
 * <p>Nothing can hide or overlap in such a file, and readers that believe local headers see what l3afd sees, which
 * believes the directory.
 */
final class ZipReader {
    private final ZipBytes zip;
    private final ArchiveLimits limits;
    private final PackageLayout layout;
    private final ContentVisitor visitor;
    private final Map<ZipRecord, PackageFile> wanted = new HashMap<>();

    ZipReader(ZipBytes zip, ArchiveLimits limits, PackageLayout layout, ContentVisitor visitor) {
        this.zip = zip;
        this.limits = limits;
        this.layout = layout;
        this.visitor = visitor;
    }

    /**
     * Hands every entry to the layout, in the order of the directory.
     *
     * @throws RefusedException if the zip cannot be read on
     * @throws IOException if the file cannot be read
     */
    void read() throws IOException {
        ByteBuffer end = readEnd();
        int count = Short.toUnsignedInt(end.getShort(10));
        long directory = Integer.toUnsignedLong(end.getInt(16));
        if (count > limits.entries()) {
            throw new RefusedException(
                    Code.PACKAGE_TOO_LARGE,
                    "there are " + count + " entries, more than the limit of " + limits.entries());
        }
        if (directory + Integer.toUnsignedLong(end.getInt(12)) != zip.size() - ZipFormat.END_LENGTH) {
            throw RefusedException.corrupt("the zip's directory is not right before its end record");
        }
        List<ZipRecord> records = readDirectory(count, directory);
        for (ZipRecord each : records) {
            boolean isKept = layout.add(each.entry());
            if (isKept && each.entry().kind() == ArchiveEntry.Kind.FILE && visitor.wants(layout.latest())) {
                wanted.put(each, layout.latest());
            }
            if (each.isFolder() && each.unpacked() != 0) {
                throw RefusedException.corrupt(EntryNames.quote(each.name()) + " is a folder and yet has content");
            }
        }
        checkContents(records, directory);
    }

    private ByteBuffer readEnd() throws IOException {
        ByteBuffer end = zip.read(zip.size() - ZipFormat.END_LENGTH, ZipFormat.END_LENGTH);
        if (end.getInt(0) != ZipFormat.END_SIGNATURE) {
            boolean startsAsZip = zip.read(0, Integer.BYTES).getInt(0) == ZipFormat.LOCAL_SIGNATURE;
            throw startsAsZip
                    ? new RefusedException(
                            Code.PACKAGE_TRAILING_DATA,
                            "the zip does not end with its end record: it is truncated, or has a comment or other bytes"
                                    + " behind it")
                    : RefusedException.corrupt("this is not a zip file");
        }
        if (end.getInt(4) != 0 || end.getShort(8) != end.getShort(10) || end.getShort(20) != 0) {
            throw RefusedException.corrupt("the zip's end record is malformed, or tells of disks or a comment");
        }
        checkNoZip64();
        return end;
    }

    /** Readers differ in when they look for it, so the end of the directory must not even look like one. */
    private void checkNoZip64() throws IOException {
        long locator = zip.size() - ZipFormat.END_LENGTH - ZipFormat.ZIP64_LOCATOR_LENGTH;
        if (locator >= 0 && zip.read(locator, Integer.BYTES).getInt(0) == ZipFormat.ZIP64_LOCATOR_SIGNATURE) {
            throw RefusedException.corrupt("the zip is a ZIP64 file, which no package is large enough for");
        }
    }

    private List<ZipRecord> readDirectory(int count, long start) throws IOException {
        List<ZipRecord> records = new ArrayList<>();
        long at = start;
        for (int i = 0; i < count; i++) {
            ByteBuffer fixed = zip.read(at, ZipFormat.CENTRAL_LENGTH);
            if (fixed.getInt(0) != ZipFormat.CENTRAL_SIGNATURE) {
                throw RefusedException.corrupt("the zip's directory is damaged");
            }
            int length = checkedLength(Short.toUnsignedInt(fixed.getShort(28))
                    + Short.toUnsignedInt(fixed.getShort(30))
                    + Short.toUnsignedInt(fixed.getShort(32)));
            byte[] variable = zip.read(at + ZipFormat.CENTRAL_LENGTH, length).array();
            records.add(ZipRecord.parse(fixed, variable));
            at += ZipFormat.CENTRAL_LENGTH + length;
        }
        if (at != zip.size() - ZipFormat.END_LENGTH) {
            throw RefusedException.corrupt("the zip's directory does not have the length that its end record says");
        }
        return records;
    }

    private void checkContents(List<ZipRecord> records, long directory) throws IOException {
        List<ZipRecord> byOffset = new ArrayList<>(records);
        byOffset.sort(Comparator.comparingLong(ZipRecord::offset));
        long at = 0;
        for (int i = 0; i < byOffset.size(); i++) {
            ZipRecord entry = byOffset.get(i);
            if (entry.offset() != at) {
                throw misplaced(entry);
            }
            long content = checkLocalHeader(entry);
            long next = i + 1 < byOffset.size() ? byOffset.get(i + 1).offset() : directory;
            checkDescriptor(entry, content + entry.packed(), next);
            PackageFile file = wanted.get(entry);
            if (file == null) {
                new ZipContent(zip, entry, content).check();
            } else {
                visitor.visit(file, new ZipContent(zip, entry, content).read());
            }
            at = next;
        }
        if (at != directory) {
            throw RefusedException.corrupt("bytes before the zip's directory belong to no entry");
        }
    }

    /** Where the content starts. */
    private long checkLocalHeader(ZipRecord entry) throws IOException {
        ByteBuffer local = zip.read(entry.offset(), ZipFormat.LOCAL_LENGTH);
        int nameLength = Short.toUnsignedInt(local.getShort(26));
        int extraLength = Short.toUnsignedInt(local.getShort(28));
        int length = checkedLength(nameLength + extraLength);
        byte[] variable =
                zip.read(entry.offset() + ZipFormat.LOCAL_LENGTH, length).array();
        byte[] name = entry.name().getBytes(StandardCharsets.ISO_8859_1);
        boolean agrees = local.getInt(0) == ZipFormat.LOCAL_SIGNATURE
                && Short.toUnsignedInt(local.getShort(6)) == entry.flags()
                && Short.toUnsignedInt(local.getShort(8)) == entry.method()
                && agrees(entry, local.getInt(14), entry.crc())
                && agrees(entry, local.getInt(18), (int) entry.packed())
                && agrees(entry, local.getInt(22), (int) entry.unpacked())
                && Arrays.equals(variable, 0, nameLength, name, 0, name.length);
        if (!agrees) {
            throw RefusedException.corrupt(
                    "the local header of " + EntryNames.quote(entry.name()) + " disagrees with the zip's directory");
        }
        ZipRecord.checkExtras(entry.name(), variable, nameLength, extraLength);
        return entry.offset() + ZipFormat.LOCAL_LENGTH + length;
    }

    /** With a data descriptor the local header may leave the value to it. */
    private static boolean agrees(ZipRecord entry, int local, int central) {
        return local == central || (entry.hasDescriptor() && local == 0);
    }

    private void checkDescriptor(ZipRecord entry, long start, long next) throws IOException {
        long length = next - start;
        if (!entry.hasDescriptor()) {
            if (length != 0) {
                throw misplaced(entry);
            }
            return;
        }
        boolean isSigned = length == ZipFormat.DESCRIPTOR_LENGTH + Integer.BYTES;
        if (!isSigned && length != ZipFormat.DESCRIPTOR_LENGTH) {
            throw misplaced(entry);
        }
        ByteBuffer descriptor = zip.read(start, (int) length);
        boolean agrees = (!isSigned || descriptor.getInt() == ZipFormat.DESCRIPTOR_SIGNATURE)
                && descriptor.getInt() == entry.crc()
                && descriptor.getInt() == (int) entry.packed()
                && descriptor.getInt() == (int) entry.unpacked();
        if (!agrees) {
            throw RefusedException.corrupt(
                    "the data descriptor of " + EntryNames.quote(entry.name()) + " disagrees with the zip's directory");
        }
    }

    private int checkedLength(int length) throws RefusedException {
        if (length > limits.headerBytes()) {
            throw new RefusedException(
                    Code.PACKAGE_TOO_LARGE,
                    "a zip header has " + length + " bytes, more than the limit of " + limits.headerBytes());
        }
        return length;
    }

    private static RefusedException misplaced(ZipRecord entry) {
        return RefusedException.corrupt(
                "the zip's entries overlap or have bytes between them, at " + EntryNames.quote(entry.name()));
    }
}
