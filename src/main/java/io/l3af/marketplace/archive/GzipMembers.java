package io.l3af.marketplace.archive;

import io.l3af.marketplace.diagnostics.Code;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content of a gzip file of one or more members (RFC 1952), read strictly: check sums and lengths must hold, nothing
 * may follow the last member, and no more is unpacked than is allowed.
 *
 * <p>Not {@code GZIPInputStream}, which takes garbage behind the last member for its end.
 */
final class GzipMembers extends InputStream {
    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATE = 8;
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int RESERVED_FLAGS = 0xe0;
    /** Go's reader, which l3afd uses, takes no longer name or comment (compress/gzip, readString). */
    private static final int TEXT_LIMIT = 511;

    private final InputStream source;
    private final int memberLimit;
    private final long unpackedLimit;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 headerCrc = new CRC32();
    private final CRC32 contentCrc = new CRC32();
    private final byte[] input = new byte[8192];
    private int position;
    private int end;
    private int members;
    private boolean inMember;
    private long unpacked;

    GzipMembers(InputStream source, int memberLimit, long unpackedLimit) {
        this.source = source;
        this.memberLimit = memberLimit;
        this.unpackedLimit = unpackedLimit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) == 1 ? one[0] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (inMember || startMember()) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (!fill()) {
                throw truncated();
            } else {
                inflater.setInput(input, position, end - position);
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws RefusedException {
        int count;
        try {
            count = inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            throw RefusedException.corrupt("the gzip data is damaged");
        }
        position = end - inflater.getRemaining();
        contentCrc.update(target, offset, count);
        unpacked += count;
        if (unpacked > unpackedLimit) {
            throw new RefusedException(
                    Code.PACKAGE_TOO_LARGE,
                    "the package unpacks to more than the " + unpackedLimit + " bytes allowed for its size");
        }
        return count;
    }

    /** False at the end of the file. */
    private boolean startMember() throws IOException {
        if (position == end && !fill() && members > 0) {
            return false;
        }
        headerCrc.reset();
        int magic = little(2);
        if (magic != MAGIC) {
            throw members == 0
                    ? RefusedException.corrupt("this is not a gzip file")
                    : new RefusedException(Code.PACKAGE_TRAILING_DATA, "bytes follow the end of the gzip data");
        }
        if (members++ >= memberLimit) {
            throw new RefusedException(
                    Code.PACKAGE_TOO_LARGE, "the gzip file has more members than the limit of " + memberLimit);
        }
        readHeader();
        contentCrc.reset();
        inflater.reset();
        inflater.setInput(input, position, end - position);
        inMember = true;
        return true;
    }

    private void readHeader() throws IOException {
        int method = next();
        int flags = next();
        if (method != DEFLATE || (flags & RESERVED_FLAGS) != 0) {
            throw RefusedException.corrupt("the gzip header has an unknown method or unknown flags");
        }
        skip(6);
        if ((flags & FLAG_EXTRA) != 0) {
            skip(little(2));
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        int expected = (int) headerCrc.getValue() & 0xffff;
        if ((flags & FLAG_HEADER_CRC) != 0 && little(2) != expected) {
            throw RefusedException.corrupt("the check sum of the gzip header is wrong");
        }
    }

    private void endMember() throws IOException {
        int crc = little(2) | little(2) << 16;
        int size = little(2) | little(2) << 16;
        if (crc != (int) contentCrc.getValue() || size != (int) inflater.getBytesWritten()) {
            throw RefusedException.corrupt("the check sum or length of the gzip data is wrong");
        }
        inMember = false;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        for (int length = 0; next() != 0; length++) {
            if (length >= TEXT_LIMIT) {
                throw RefusedException.corrupt("the gzip header has a name or comment that is too long for l3afd");
            }
        }
    }

    private int little(int bytes) throws IOException {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= next() << (8 * i);
        }
        return value;
    }

    private int next() throws IOException {
        if (position == end && !fill()) {
            throw truncated();
        }
        int value = input[position++] & 0xff;
        headerCrc.update(value);
        return value;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, source.read(input));
        return end > 0;
    }

    private static RefusedException truncated() {
        return RefusedException.corrupt("the gzip file is truncated");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        source.close();
    }
}
