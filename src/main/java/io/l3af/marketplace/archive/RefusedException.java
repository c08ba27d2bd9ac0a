package io.l3af.marketplace.archive;

import io.l3af.marketplace.diagnostics.Code;
import io.l3af.marketplace.diagnostics.Finding;
import java.io.IOException;

/**
 * Ends the reading of a package that cannot be read on; never leaves this room.
 *
 * <p>It is an {@link IOException} so that it can pass through streams. Every other {@code IOException} is a failure of
 * the machine, not of the package.
 */
final class RefusedException extends IOException {
    private final transient Finding finding;

    RefusedException(Code code, String message) {
        super(message);
        this.finding = new Finding(code, message);
    }

    static RefusedException corrupt(String message) {
        return new RefusedException(Code.PACKAGE_CORRUPT, message);
    }

    Finding finding() {
        return finding;
    }
}
