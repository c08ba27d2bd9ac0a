package io.l3af.marketplace.ebpf;

/** The only exception that reading a binary can end in, however hostile the binary is. */
public final class UnreadableException extends Exception {
    private final transient Failure failure;

    public UnreadableException(Failure failure) {
        super("the file " + failure.reason() + " (at byte " + failure.offset() + ")");
        this.failure = failure;
    }

    /**
     * What contradicts its format.
     *
     * @param offset bytes from the start of the file
     * @param what one sentence without a full stop, after "the file is malformed:"
     */
    public static UnreadableException malformed(long offset, String what) {
        return new UnreadableException(new Failure.Malformed(offset, what));
    }

    /**
     * What is of a kind that is not read here.
     *
     * @param offset bytes from the start of the file
     * @param what one sentence without a full stop, after "the file is not supported:"
     */
    public static UnreadableException unsupported(long offset, String what) {
        return new UnreadableException(new Failure.Unsupported(offset, what));
    }

    /**
     * What passes a limit.
     *
     * @param offset bytes from the start of the file
     * @param what what is limited, as {@code the number of sections}
     * @param limit the most that is read
     */
    public static UnreadableException limit(long offset, String what, long limit) {
        return new UnreadableException(new Failure.LimitPassed(offset, what, limit));
    }

    /** What is wrong, and where. */
    public Failure failure() {
        return failure;
    }
}
