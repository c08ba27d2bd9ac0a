package io.l3af.marketplace.serve;

import java.io.IOException;

/** The server could not start because of something outside the program. */
public final class ServeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What stood in the way, and how to mend it. */
    public enum Reason {
        NO_SITE("there is no site to serve", "Build one with kfm site, or name its folder."),
        HOST("no machine is known by this name", "Name an address of this machine with --host, or leave it out."),
        /** The port is taken, is below 1024, or the address is not of this machine. */
        ADDRESS(
                "the address cannot be used",
                "Choose another port with --port, or end what uses this one; --host must be an address of this machine.");

        private final String sentence;
        private final String mend;

        Reason(String sentence, String mend) {
            this.sentence = sentence;
            this.mend = mend;
        }
    }

    private final Reason reason;

    ServeException(Reason reason, String what, IOException cause) {
        super(what + ": " + reason.sentence + " (" + cause.getMessage() + ")", cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** One sentence on how to mend it. */
    public String mend() {
        return reason.mend;
    }
}
