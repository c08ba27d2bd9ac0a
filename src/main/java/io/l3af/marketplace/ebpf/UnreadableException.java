package io.l3af.marketplace.ebpf;

/** The only exception that reading a binary can end in, however hostile the binary is. */
public final class UnreadableException extends Exception {
    private final transient Failure failure;

    UnreadableException(Failure failure) {
        super("the file " + failure.reason() + " (at byte " + failure.offset() + ")");
        this.failure = failure;
    }

    static UnreadableException malformed(long offset, String what) {
        return new UnreadableException(new Failure.Malformed(offset, what));
    }

    static UnreadableException unsupported(long offset, String what) {
        return new UnreadableException(new Failure.Unsupported(offset, what));
    }

    static UnreadableException limit(long offset, String what, long limit) {
        return new UnreadableException(new Failure.LimitPassed(offset, what, limit));
    }

    /** What is wrong, and where. */
    public Failure failure() {
        return failure;
    }
}
