package io.l3af.marketplace.mirror;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.diagnostics.Location;

/** Something of a copy cannot be had, or is not believed by who reads it; the message is one plain sentence. */
public class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String where;

    /** @param where the file or address that the message is about */
    public RefusedException(Code code, String where, String message) {
        super(message);
        this.code = code;
        this.where = where;
    }

    /** @param where the file or address that the message is about */
    public RefusedException(Code code, String where, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.where = where;
    }

    /** The copy answers, and has no such file. */
    public static final class Missing extends RefusedException {
        private static final long serialVersionUID = 1L;

        Missing(String where, String message) {
            super(Code.SITE_UNREACHABLE, where, message);
        }
    }

    public Code code() {
        return code;
    }

    /** The file or address that it is about. */
    public String where() {
        return where;
    }

    /** One plain sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    public void report(Diagnostics diagnostics) {
        diagnostics.report(code, Location.of(where), sentence());
    }

    /** Tells of it as of a copy that another one stood in for. */
    public void reportAsPassedOver(Diagnostics diagnostics) {
        diagnostics.report(Code.MIRROR_PASSED_OVER, Location.of(where), code.id() + ": " + sentence());
    }
}
