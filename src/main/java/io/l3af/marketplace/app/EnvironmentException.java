package io.l3af.marketplace.app;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something outside the catalog failed: a disk, the network, another program. */
public final class EnvironmentException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String mend;

    /**
     * A failure in people's words.
     *
     * @param message what failed, one sentence without a full stop
     * @param mend what to do about it
     */
    public EnvironmentException(@Nullable String message, String mend, @Nullable Throwable cause) {
        super(message, cause);
        this.mend = mend;
    }

    public EnvironmentException(String message, String mend) {
        super(message);
        this.mend = mend;
    }

    /** What to do about it, one sentence. */
    public String mend() {
        return mend;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
