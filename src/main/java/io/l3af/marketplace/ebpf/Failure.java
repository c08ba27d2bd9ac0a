package io.l3af.marketplace.ebpf;

/** Why a binary could not be read: one of four kinds, each with the place in the file. */
public sealed interface Failure {
    /** Where, in bytes from the start of the file. */
    long offset();

    /** What is wrong, one sentence without a full stop, after "the file". */
    String reason();

    /** The file ends, or a section ends, before what it promises. */
    record Truncated(long offset, String what, long needed, long available) implements Failure {
        @Override
        public String reason() {
            return "is cut off: " + what + " needs " + needed + " bytes, " + available + " are there";
        }
    }

    /** The bytes contradict their format. */
    record Malformed(long offset, String what) implements Failure {
        @Override
        public String reason() {
            return "is malformed: " + what;
        }
    }

    /** The bytes may be right but are of a kind that is not read here. */
    record Unsupported(long offset, String what) implements Failure {
        @Override
        public String reason() {
            return "is not supported: " + what;
        }
    }

    /** A limit of {@link ObjectLimits} was passed. */
    record LimitPassed(long offset, String what, long limit) implements Failure {
        @Override
        public String reason() {
            return "is too large: " + what + " passes the limit of " + limit;
        }
    }
}
