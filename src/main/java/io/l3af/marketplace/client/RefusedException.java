package io.l3af.marketplace.client;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;

/** Something is not believed, or cannot be had; the message is one plain sentence. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String where;

    /** @param where the file or address that the message is about */
    public RefusedException(Code code, String where, String message) {
        super(message);
        this.code = code;
        this.where = where;
    }

    RefusedException(Code code, String where, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.where = where;
    }

    public Code code() {
        return code;
    }

    public void report(Diagnostics diagnostics) {
        diagnostics.report(code, Location.of(where), String.valueOf(getMessage()));
    }

    /** Tells of it as of a copy that another one stood in for. */
    public void reportAsPassedOver(Diagnostics diagnostics) {
        diagnostics.report(Code.MIRROR_PASSED_OVER, Location.of(where), code.id() + ": " + getMessage());
    }
}
