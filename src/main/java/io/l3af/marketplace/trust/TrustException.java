package io.l3af.marketplace.trust;

/** A key, certificate or signing command cannot be used; the message is one sentence for people. */
public final class TrustException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    TrustException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    TrustException(Problem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
