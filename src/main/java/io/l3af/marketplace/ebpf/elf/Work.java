package io.l3af.marketplace.ebpf.elf;

import io.l3af.marketplace.ebpf.ObjectLimits;
import io.l3af.marketplace.ebpf.UnreadableException;

/** Counts the steps of reading one file, so that no file can take longer than its limit allows. */
public final class Work {
    private final ObjectLimits limits;
    private long left;

    public Work(ObjectLimits limits) {
        this.limits = limits;
        this.left = limits.work();
    }

    /** The limits of the file. */
    public ObjectLimits limits() {
        return limits;
    }

    /** Steps that may still be taken; below 0 once more was asked for than there was. */
    public long left() {
        return left;
    }

    /** Sets what is left: a new question about the same file. */
    public void resetTo(long steps) {
        left = steps;
    }

    /** Whether more was asked for than there was. */
    public boolean isSpent() {
        return left < 0;
    }

    /**
     * Takes {@code steps} from what is left.
     *
     * @param offset where in the file, for the failure
     */
    public void spend(long steps, long offset) throws UnreadableException {
        left -= steps;
        if (left < 0) {
            throw UnreadableException.limit(offset, "the work of reading it", limits.work());
        }
    }
}
