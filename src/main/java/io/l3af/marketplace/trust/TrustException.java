package io.l3af.marketplace.trust;

/** A key, certificate or signing command cannot be used; the message is one sentence for people. */
public final class TrustException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /** @param message one sentence without a full stop, in which the file that cannot be used is "it" */
    public TrustException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    /** See {@link #TrustException(Problem, String)}; what a library or the system threw is the cause. */
    public TrustException(Problem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
