package io.l3af.marketplace.ebpf;

/** Counts the steps of reading one file, so that no file can take longer than its limit allows. */
final class Work {
    private final ObjectLimits limits;
    private long left;

    Work(ObjectLimits limits) {
        this.limits = limits;
        this.left = limits.work();
    }

    ObjectLimits limits() {
        return limits;
    }

    long left() {
        return left;
    }

    /** Sets what is left: a new question about the same file. */
    void resetTo(long steps) {
        left = steps;
    }

    /** Whether more was asked for than there was. */
    boolean isSpent() {
        return left < 0;
    }

    /**
     * Takes {@code steps} from what is left.
     *
     * @param offset where in the file, for the failure
     */
    void spend(long steps, long offset) throws UnreadableException {
        left -= steps;
        if (left < 0) {
            throw UnreadableException.limit(offset, "the work of reading it", limits.work());
        }
    }
}
