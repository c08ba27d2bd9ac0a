package io.l3af.marketplace.model;

/**
 * An IANA Private Enterprise Number: a claim of who a publisher is, checked by people, never a proof by itself.
 *
 * @param number 1 to 2^32-1; 32473 is for documentation (RFC 5612)
 */
public record Pen(long number) {
    private static final long MAX = 0xFFFF_FFFFL;
    private static final long DOCUMENTATION = 32_473;

    public Pen {
        if (number < 1 || number > MAX) {
            throw new IllegalArgumentException("PEN " + number + " must be 1 to " + MAX);
        }
    }

    /** Whether it names nobody: RFC 5612. */
    public boolean isForDocumentation() {
        return number == DOCUMENTATION;
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
