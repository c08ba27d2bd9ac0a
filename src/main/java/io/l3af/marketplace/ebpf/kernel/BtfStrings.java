package io.l3af.marketplace.ebpf.kernel;

import io.l3af.marketplace.ebpf.UnreadableException;
import io.l3af.marketplace.ebpf.elf.Slice;
import io.l3af.marketplace.ebpf.elf.Work;

/**
 * The strings of a .BTF section, compared where they stand.
 *
 * <p>A name may carry a flavour, {@code task_struct___old}: exactly three underscores between two other characters, and
 * what follows the last such three. Flavours let a program have several ideas of one kernel type; the <i>essential</i>
 * name is what stands before. Source: linux v6.12 Documentation/bpf/libbpf/libbpf_overview.rst and the Javadoc of
 * libbpf's bpf_core_read.h.
 */
final class BtfStrings {
    private static final int SEPARATOR = 3;
    private static final int HASH_FACTOR = 31;

    private final Slice bytes;

    private BtfStrings(Slice bytes) {
        this.bytes = bytes;
    }

    /** Checks that every string ends, and is no longer than the limit for names. */
    static BtfStrings read(Slice bytes, Work work) throws UnreadableException {
        int longest = work.limits().nameBytes();
        long start = 0;
        work.spend(bytes.length() / Long.BYTES, bytes.offset(0));
        for (long at = 0; at < bytes.length(); at++) {
            if (bytes.u8(at) == 0) {
                start = at + 1;
            } else if (at - start >= longest) {
                throw UnreadableException.limit(bytes.offset(start), "a text", longest);
            }
        }
        if (start != bytes.length()) {
            throw UnreadableException.malformed(bytes.offset(start), "a text has no end");
        }
        return new BtfStrings(bytes);
    }

    /** How many bytes there are; a name begins before. */
    int size() {
        return bytes.length();
    }

    /** Bytes of the name at {@code at}, without its NUL; 0 if there is none. */
    int length(long at) throws UnreadableException {
        long end = at;
        while (end < bytes.length() && bytes.u8(end) != 0) {
            end++;
        }
        return (int) (end - at);
    }

    /** Bytes of the name at {@code at} without its flavour. */
    int essentialLength(long at) throws UnreadableException {
        int length = length(at);
        for (int before = length - SEPARATOR - 2; before >= 0; before--) {
            if (isSeparator(at + before + 1)) {
                return before + 1;
            }
        }
        return length;
    }

    private boolean isSeparator(long at) throws UnreadableException {
        boolean isBounded = bytes.u8(at - 1) != '_' && bytes.u8(at + SEPARATOR) != '_';
        return isBounded && bytes.u8(at) == '_' && bytes.u8(at + 1) == '_' && bytes.u8(at + 2) == '_';
    }

    /** A number that is the same for the same {@code length} bytes. */
    int hash(long at, int length) throws UnreadableException {
        int hash = 0;
        for (int index = 0; index < length; index++) {
            hash = hash * HASH_FACTOR + bytes.u8(at + index);
        }
        return hash;
    }

    /** Whether the names at {@code at} here and at {@code otherAt} there are the same, with their flavours. */
    boolean isSame(long at, BtfStrings other, long otherAt, Work work) throws UnreadableException {
        return isAlike(at, length(at), other, otherAt, other.length(otherAt), work);
    }

    /** Whether the names at {@code at} here and at {@code otherAt} there are the same without their flavours. */
    boolean isSameEssentially(long at, BtfStrings other, long otherAt, Work work) throws UnreadableException {
        return isAlike(at, essentialLength(at), other, otherAt, other.essentialLength(otherAt), work);
    }

    private boolean isAlike(long at, int length, BtfStrings other, long otherAt, int otherLength, Work work)
            throws UnreadableException {
        work.spend(1 + (length + otherLength) / Long.BYTES, bytes.offset(at));
        if (length != otherLength) {
            return false;
        }
        for (int index = 0; index < length; index++) {
            if (bytes.u8(at + index) != other.bytes.u8(otherAt + index)) {
                return false;
            }
        }
        return true;
    }

    /** The name at {@code at}. */
    String text(long at, Work work) throws UnreadableException {
        return at == 0 ? "" : bytes.text(at, work);
    }
}
