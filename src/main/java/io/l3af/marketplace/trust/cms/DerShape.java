package io.l3af.marketplace.trust.cms;

import io.l3af.marketplace.trust.Limits;
import io.l3af.marketplace.trust.Problem;
import io.l3af.marketplace.trust.TrustException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The outline of DER (ITU-T X.690 section 10), looked at before anything parses it: one element, every length definite and as
 * short as can be, each element within the one around it, not too deep and not too many.
 */
final class DerShape {
    private static final int CONSTRUCTED = 0x20;
    private static final int LONG_TAG = 0x1f;
    private static final int LONG_LENGTH = 0x80;
    private static final int BYTE = 0xff;
    private static final int MAX_LENGTH_BYTES = 3;

    private final byte[] bytes;
    private int at;

    private DerShape(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws TrustException if it is anything else */
    static void check(byte[] bytes) throws TrustException {
        new DerShape(bytes).walk();
    }

    private void walk() throws TrustException {
        Deque<Integer> ends = new ArrayDeque<>();
        int elements = 0;
        do {
            elements++;
            if (elements > Limits.DER_ELEMENTS || ends.size() > Limits.DER_DEPTH) {
                throw new TrustException(Problem.TOO_LARGE, "it has too many elements, or too deep ones");
            }
            int outer = ends.isEmpty() ? bytes.length : ends.peek();
            int tag = next(outer);
            if ((tag & LONG_TAG) == LONG_TAG) {
                throw broken();
            }
            int length = length(outer);
            if (length > outer - at) {
                throw broken();
            }
            if ((tag & CONSTRUCTED) == 0) {
                at += length;
            } else {
                ends.push(at + length);
            }
            while (!ends.isEmpty() && ends.peek() == at) {
                ends.pop();
            }
        } while (!ends.isEmpty());
        if (at != bytes.length) {
            throw new TrustException(Problem.NOT_DER, "bytes follow its end");
        }
    }

    private int length(int outer) throws TrustException {
        int first = next(outer);
        if (first < LONG_LENGTH) {
            return first;
        }
        int count = first - LONG_LENGTH;
        if (count == 0 || count > MAX_LENGTH_BYTES) {
            throw broken();
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = (length << Byte.SIZE) | next(outer);
        }
        if (length < LONG_LENGTH || (length >>> ((count - 1) * Byte.SIZE)) == 0) {
            throw broken();
        }
        return length;
    }

    private int next(int outer) throws TrustException {
        if (at >= outer) {
            throw broken();
        }
        return bytes[at++] & BYTE;
    }

    private static TrustException broken() {
        return new TrustException(Problem.NOT_DER, "it is not DER");
    }
}
