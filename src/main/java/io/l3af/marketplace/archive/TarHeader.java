package io.l3af.marketplace.archive;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One header block of a tar, read strictly: whatever passes means the same to every tar reader.
 *
 * @param name ISO 8859-1
 * @param type the type flag
 * @param size bytes of what follows, without padding
 * @param mode as written, file type bits included, 0 to 0177777
 */
record TarHeader(String name, char type, long size, int mode) {
    private static final int MAX_MODE = 0177777;

    /**
     * Reads a header.
     *
     * @param block {@link TarFormat#BLOCK} bytes, not all zero
     * @throws RefusedException if anything in it is malformed
     */
    static TarHeader parse(byte[] block) throws RefusedException {
        checkSum(block);
        char type = (char) (block[TarFormat.TYPE] & 0xff);
        String name = name(block, type);
        long mode = octal(block, TarFormat.MODE, "mode");
        if (mode > MAX_MODE) {
            throw malformed("mode");
        }
        long size = octal(block, TarFormat.SIZE, "size");
        checkNumber(block, TarFormat.UID, "uid");
        checkNumber(block, TarFormat.GID, "gid");
        checkNumber(block, TarFormat.MTIME, "mtime");
        checkNumber(block, TarFormat.DEVICE_MAJOR, "devmajor");
        checkNumber(block, TarFormat.DEVICE_MINOR, "devminor");
        return new TarHeader(name, type, size, (int) mode);
    }

    private static void checkSum(byte[] block) throws RefusedException {
        long sum = 0;
        for (int i = 0; i < TarFormat.BLOCK; i++) {
            boolean counted = i < TarFormat.CHECKSUM.offset() || i >= TarFormat.CHECKSUM.end();
            sum += counted ? block[i] & 0xff : ' ';
        }
        if (octal(block, TarFormat.CHECKSUM, "check sum") != sum) {
            throw RefusedException.corrupt("the check sum of a tar header is wrong");
        }
    }

    private static String name(byte[] block, char type) throws RefusedException {
        String name = text(block, TarFormat.NAME);
        String magic = latin1(block, TarFormat.MAGIC.offset(), TarFormat.MAGIC.length());
        if (magic.equals(TarFormat.GNU_MAGIC)) {
            if (type != TarFormat.GNU_SPARSE && !isZero(block, TarFormat.PREFIX.offset(), TarFormat.BLOCK)) {
                throw RefusedException.corrupt("a tar header uses GNU fields that l3afd reads in more than one way");
            }
            return name;
        }
        if (!magic.equals(TarFormat.USTAR_MAGIC)) {
            throw RefusedException.corrupt("a tar header is neither USTAR nor GNU");
        }
        if (!isZero(block, TarFormat.REST.offset(), TarFormat.REST.end())) {
            throw RefusedException.corrupt("a tar header has bytes where USTAR has none");
        }
        String prefix = text(block, TarFormat.PREFIX);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** Up to the first NUL; what is behind it is kept when it is not all NUL, so that the name is refused for it. */
    private static String text(byte[] block, TarFormat.Field field) {
        int length = field.length();
        while (length > 0 && block[field.offset() + length - 1] == 0) {
            length--;
        }
        return latin1(block, field.offset(), length);
    }

    private static long octal(byte[] block, TarFormat.Field field, String what) throws RefusedException {
        String digits = latin1(block, field.offset(), field.length());
        int start = 0;
        while (start < digits.length() && digits.charAt(start) == ' ') {
            start++;
        }
        int end = start;
        while (end < digits.length() && digits.charAt(end) >= '0' && digits.charAt(end) <= '7') {
            end++;
        }
        boolean padded = digits.chars().skip(end).allMatch(c -> c == ' ' || c == 0);
        if (start == end || !padded) {
            throw malformed(what);
        }
        return Long.parseLong(digits.substring(start, end), 8);
    }

    /** A number that is not used here and must yet be one: octal, empty, or GNU's base 256 up to 62 bits. */
    private static void checkNumber(byte[] block, TarFormat.Field field, String what) throws RefusedException {
        if (isZero(block, field.offset(), field.end())) {
            return;
        }
        if ((block[field.offset()] & 0xff) == 0x80) {
            byte[] digits = Arrays.copyOfRange(block, field.offset() + 1, field.end());
            if (new BigInteger(1, digits).bitLength() < Long.SIZE - 1) {
                return;
            }
            throw malformed(what);
        }
        octal(block, field, what);
    }

    private static boolean isZero(byte[] block, int from, int to) {
        return Arrays.equals(block, from, to, new byte[to - from], 0, to - from);
    }

    private static String latin1(byte[] block, int offset, int length) {
        return new String(block, offset, length, StandardCharsets.ISO_8859_1);
    }

    private static RefusedException malformed(String what) {
        return RefusedException.corrupt("a tar header has a malformed " + what);
    }
}
