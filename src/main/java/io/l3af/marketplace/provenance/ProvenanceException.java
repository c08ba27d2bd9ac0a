package io.l3af.marketplace.provenance;

/** A file that does not say what it must. */
public final class ProvenanceException extends Exception {
    private static final long serialVersionUID = 1;

    private final String reason;

    ProvenanceException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What was expected, and what was found. */
    public String reason() {
        return reason;
    }
}
