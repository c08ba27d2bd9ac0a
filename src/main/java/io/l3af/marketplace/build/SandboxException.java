package io.l3af.marketplace.build;

/** This machine cannot make a sandbox, or what is needed in it is not there. Nothing is built without one. */
public final class SandboxException extends Exception {
    private static final long serialVersionUID = 1;

    private final String mend;

    SandboxException(String message, String mend) {
        super(message);
        this.mend = mend;
    }

    SandboxException(String message, String mend, Throwable cause) {
        super(message, cause);
        this.mend = mend;
    }

    /** What to do about it, one sentence. */
    public String mend() {
        return mend;
    }
}
